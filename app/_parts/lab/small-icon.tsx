export interface SmallIconProps {
  /** The way of the pen on a field of 24 × 24. */
  readonly d: string;
  readonly size: number;
  readonly stroke?: number;
  readonly filled?: boolean;
}

/** A sign beside words that say the same: hidden from assistive technology. */
export function SmallIcon({ d, size, stroke = 2, filled = false }: SmallIconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={stroke}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={d} />
    </svg>
  );
}
