// npm test: everything, from an empty folder. The last line of the output holds the sums.
import { install, requireNode } from './lib/prepare.mjs';
import { runStages, WHOLE } from './lib/stages.mjs';

requireNode();
await install();
await runStages(WHOLE);
