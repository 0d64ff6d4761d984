/** Where the choice of light or dark is kept on the device. No entry: as the system has it. */
export const THEME_KEY = 'mailwire/theme/1';

/** Runs in <head> before anything is drawn, so that a chosen theme shows without a flash. */
export const THEME_SCRIPT = `try{var t=localStorage.getItem('${THEME_KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`;
