// Will `npm ci` work on every platform and with any registry? Looks at the lock files only.
import { join } from 'node:path';
import { ROOT } from './lib/files.mjs';
import { lockComplaints, readLock } from './lib/lock.mjs';

let bad = 0;
for (const file of ['package-lock.json', 'bench/package-lock.json']) {
  const lock = readLock(join(ROOT, file));
  if (lock === null) continue;
  const complaints = lockComplaints(lock);
  for (const complaint of complaints) console.error(`${file}: ${complaint}`);
  console.log(`${file}: ${Object.keys(lock.packages).length} entries, ${complaints.length} complaints.`);
  bad += complaints.length;
}
process.exitCode = bad === 0 ? 0 : 1;
