let tell = (): void => {};
const usable =
  typeof window === 'undefined'
    ? Promise.resolve()
    : new Promise<void>((resolve) => {
        tell = resolve;
      });

/** Says that the console can be used, in the look that was chosen. */
export const consoleIsUsable = (): void => tell();

/** Loads a part of the page once the console can be used: until then line and processor are the console's. */
export const afterConsole =
  <T>(load: () => Promise<T>) =>
  (): Promise<T> =>
    usable.then(load);
