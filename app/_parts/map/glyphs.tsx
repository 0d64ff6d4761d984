/** Small signs of the drawing, centred on (x, y). */

interface At {
  readonly x: number;
  readonly y: number;
  readonly className?: string | undefined;
}

export function Lock({ x, y, open, className }: At & { readonly open: boolean }) {
  return (
    <g
      transform={`translate(${x} ${y})`}
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
    >
      <rect x={-5} y={-1} width={10} height={7} rx={1.6} />
      <path
        d={open ? 'M-3 -1V-3.4A3 3 0 0 1 2.7 -4.4' : 'M-3 -1V-3A3 3 0 0 1 3 -3V-1'}
        strokeLinecap="round"
      />
    </g>
  );
}

const TURN = { right: 0, down: 90, left: 180, up: 270 } as const;

/** An open arrowhead pointing where the segment goes. */
export function Chevron({
  x,
  y,
  heading,
  size = 4,
  className,
}: At & { readonly heading: keyof typeof TURN; readonly size?: number }) {
  return (
    <path
      d={`M${-size / 2} ${-size}L${size / 2} 0L${-size / 2} ${size}`}
      transform={`translate(${x} ${y}) rotate(${TURN[heading]})`}
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}

export function Arrow({ x, y, heading, className }: At & { readonly heading: 'left' | 'right' }) {
  return (
    <path
      d="M-5 0H5M1.5 -3.5L5 0L1.5 3.5"
      transform={`translate(${x} ${y}) rotate(${TURN[heading]})`}
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}

export function Cross({ x, y, size = 3.4, className }: At & { readonly size?: number }) {
  return (
    <path
      d={`M${-size} ${-size}L${size} ${size}M${size} ${-size}L${-size} ${size}`}
      transform={`translate(${x} ${y})`}
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
    />
  );
}

/** The letter: an envelope, 28 × 20 at scale 1; a bounce carries ↩ on its flap's place. */
export function Envelope({
  x,
  y,
  scale = 1,
  bounce = false,
  className,
}: At & { readonly scale?: number; readonly bounce?: boolean }) {
  return (
    <g
      transform={`translate(${x} ${y}) scale(${scale})`}
      className={className}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <rect x={-14} y={-10} width={28} height={20} rx={3} stroke="currentColor" strokeWidth={1.5} />
      {bounce ? (
        <path
          d="M5 3.5V1A2.6 2.6 0 0 0 2.4 -1.6H-5.5M-2.5 -4.8L-5.7 -1.6L-2.5 1.6"
          fill="none"
          stroke="currentColor"
          strokeWidth={1.5}
        />
      ) : (
        <path
          d="M-12.6 -7.6L-1.9 1A3 3 0 0 0 1.9 1L12.6 -7.6"
          fill="none"
          stroke="currentColor"
          strokeWidth={1.5}
        />
      )}
    </g>
  );
}
