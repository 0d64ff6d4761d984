/** What a drawing's look is made of; whatever else a style sheet says of it is not seen in an SVG. */
const LOOK = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-dashoffset'],
  ...['stroke-linecap', 'stroke-linejoin', 'opacity', 'paint-order', 'visibility', 'display'],
  ...['font-family', 'font-size', 'font-weight', 'font-style', 'letter-spacing', 'text-anchor'],
  ...['dominant-baseline', 'font-variant-numeric', 'text-decoration-line'],
];

/** What a drawing says to the page, and to nobody else. */
const OF_THE_PAGE = /^(class|id|style|role|tabindex|aria-.*|data-.*|on.*)$/;

/** A drawing as a file of its own. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/**
 * A drawing of the page as SVG that looks the same everywhere: its styles stand in it, its ground is drawn, nothing in
 * it loads or runs. It must be in the page, since only there it has its look.
 */
export function pictureOf(drawing: SVGSVGElement, ground: string): Picture {
  const { width, height } = drawing.viewBox.baseVal ?? drawing.getBoundingClientRect();
  const size = width > 0 ? { width, height } : sizeOf(drawing);
  const copy = plainCopy(drawing);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', `${size.width}`);
  copy.setAttribute('height', `${size.height}`);
  copy.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`);
  const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ ...size, fill: ground })) rect.setAttribute(name, `${value}`);
  copy.prepend(rect);
  return { svg: new XMLSerializer().serializeToString(copy), ...size };
}

function sizeOf(drawing: SVGSVGElement): { readonly width: number; readonly height: number } {
  const { width, height } = drawing.getBoundingClientRect();
  return { width, height };
}

/** Elements of SVG that draw; anything else does not come along. */
const DRAWS = /^(svg|g|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|title)$/;

function plainCopy(element: Element): SVGElement {
  const copy = document.createElementNS('http://www.w3.org/2000/svg', element.localName);
  for (const { name, value } of element.attributes)
    if (!OF_THE_PAGE.test(name)) copy.setAttribute(name, value);
  const look = getComputedStyle(element);
  const said = LOOK.map((name) => `${name}:${look.getPropertyValue(name)}`).join(';');
  if (element.localName !== 'title') copy.setAttribute('style', said);
  for (const child of element.childNodes) {
    if (child instanceof Text) copy.append(child.data);
    else if (child instanceof Element && DRAWS.test(child.localName)) copy.append(plainCopy(child));
  }
  return copy;
}

/** The longest side of a bitmap that every browser makes, in pixels. */
const LONGEST_PX = 16_000;

/** The picture as PNG, two pixels for one where there is room. Rejects where the browser cannot draw it. */
export async function pngOf({ svg, width, height }: Picture): Promise<Blob> {
  const scale = Math.min(2, LONGEST_PX / Math.max(width, height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no PNG'))), 'image/png');
  });
}
