/** What makes a console's lines the page's one live log; those of a console beside it stand there in silence. */
export const logRole = (live: boolean, announces: boolean) =>
  live
    ? ({ role: 'log', 'aria-label': 'Console output', 'aria-live': announces ? 'polite' : 'off' } as const)
    : ({ role: 'group', 'aria-label': 'Lines of the other console' } as const);
