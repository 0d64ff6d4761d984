import { build } from 'esbuild';
import { expect, test } from './site';

/** The engine as one script, the same for both sides. */
async function bundle(format: 'esm' | 'iife'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL('replay-entry.ts', import.meta.url).pathname],
    bundle: true,
    write: false,
    format,
    globalName: 'replays',
    target: 'es2022',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

test('200 random journals give the same log in Node and in the browser', async ({ page }) => {
  const script = await bundle('esm');
  const engine: typeof import('./replay-entry') = await import(
    `data:text/javascript;base64,${Buffer.from(script).toString('base64')}`
  );
  const recorded = engine.record(200);
  // They are no empty ones, and no two are alike.
  expect(new Set(recorded.map(({ digest }) => digest)).size).toBe(200);

  await page.goto('/');
  await page.addScriptTag({ content: await bundle('iife') });
  const played = await page.evaluate(
    (journals) => journals.map((journal) => Reflect.get(window, 'replays').play(journal)),
    recorded.map(({ journal }) => journal),
  );
  expect(played).toEqual(recorded.map(({ digest }) => digest));
});
