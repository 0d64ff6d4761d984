// npm run check: the quick round before a commit – no build, no browser; under a minute.
import { install, requireNode } from './lib/prepare.mjs';
import { QUICK, runStages } from './lib/stages.mjs';

requireNode();
await install();
await runStages(QUICK);
