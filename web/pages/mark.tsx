/** The mark: two facing speech marks, one filled, one open. */
export function Mark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg class="mark" viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <path class="filled" d="M2 17h6v6l-3 4H2l2-4H2zM10 17h6v6l-3 4h-3l2-4h-2z" />
      <path d="M30 15h-6V9l3-4h3l-2 4h2zM22 15h-6V9l3-4h3l-2 4h2z" />
    </svg>
  );
}
