/** Elements of a letter that are drawn. None of them can load, run, send or lead anywhere. */
export const ELEMENTS: ReadonlySet<string> = new Set(
  [
    'a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del',
    'details dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark',
    'menu nav ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th',
    'thead time tr tt u ul var wbr',
  ]
    .join(' ')
    .split(' '),
);

export const VOID: ReadonlySet<string> = new Set(['br', 'col', 'hr', 'wbr']);

/** One of these ends where the next of its kind begins. */
export const SELF_ENDING: ReadonlySet<string> = new Set(['dd', 'dt', 'li', 'p', 'td', 'th', 'tr']);

/** Attributes that only say how something looks. None takes an address. */
export const ATTRIBUTES: ReadonlySet<string> = new Set(
  [
    'align bgcolor border cellpadding cellspacing class color colspan dir face height hspace id lang nowrap',
    'rowspan size span start style title type valign value vspace width',
  ]
    .join(' ')
    .split(' '),
);

/** Of these even the content is left out. */
export const DROPPED: ReadonlySet<string> = new Set([
  'script',
  'title',
  'iframe',
  'noembed',
  'noframes',
  'plaintext',
  'xmp',
]);

export const FRAMES: ReadonlySet<string> = new Set(['iframe', 'frame', 'frameset', 'portal', 'fencedframe']);
export const PLUGINS: ReadonlySet<string> = new Set(['object', 'embed', 'applet', 'video', 'audio', 'track']);
export const FIELDS: ReadonlySet<string> = new Set([
  'input',
  'button',
  'select',
  'textarea',
  'option',
  'keygen',
]);
