/** The mark: a letter leaving on a wire. */
export function BrandMark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 28 18" width={28} height={18} aria-hidden="true" className={className}>
      <rect x={0.5} y={0.5} width={20} height={17} rx={4} fill="var(--ink)" />
      <path
        d="M4.5 5.5L9.3 9.9A1.8 1.8 0 0 0 11.7 9.9L16.5 5.5"
        fill="none"
        stroke="var(--on-ink)"
        strokeWidth={2}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M20 9H24" stroke="var(--ink)" strokeWidth={2} />
      <circle cx={26} cy={9} r={1.7} fill="var(--smtp)" />
    </svg>
  );
}
