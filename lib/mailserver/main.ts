/** The program `npm run -s mailserver`: options in, one line of JSON out, goodbye on a signal. */
import { setFlagsFromString } from 'node:v8';
import { startMailServer } from './mail-server.ts';
import { HELP, type Options, parseOptions } from './options.ts';

// All mail stays in memory, outside V8's heap. V8 counts it all the same and, since the heap beside it is small,
// would look through that heap for garbage after every 12 MB of mail; this has it wait until the heap has trebled.
setFlagsFromString('--heap-growing-percent=200');

const parsed = parseOptions(process.argv.slice(2));
if (parsed.kind === 'help') process.stdout.write(HELP);
else if (parsed.kind === 'wrong') fail(`${parsed.why}\nTry --help.`);
else await serve(parsed.options);

async function serve(options: Options): Promise<void> {
  try {
    const server = await startMailServer(options, (bug) =>
      console.error('mailserver: a mistake of ours:', bug),
    );
    let ending = false;
    const end = (signal: NodeJS.Signals): void => {
      if (ending) return;
      ending = true;
      console.error(`mailserver: ${signal}, closing`);
      void server.close().then(() => process.exit(0));
    };
    process.on('SIGTERM', end);
    process.on('SIGINT', end);
    process.stdout.write(`${JSON.stringify({ ready: true, ports: server.ports })}\n`);
    console.error(`mailserver: listening on ${options.host}, mail for ${options.domain}`);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

function fail(why: string): void {
  console.error(`mailserver: ${why}`);
  process.exitCode = 1;
}
