/** What one may look into from the map: a host, the wire between two hosts, or the book of names. */
export type MapTarget =
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'wire'; readonly from: string; readonly to: string }
  | { readonly kind: 'names' };
