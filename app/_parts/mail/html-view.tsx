import styles from './html-view.module.css';

/**
 * HTML from outside, in a frame that may do nothing at all: the empty `sandbox` forbids scripts, forms, windows and
 * going elsewhere, the page's own policy forbids loading.
 */
export function HtmlView({ page, title }: { readonly page: string; readonly title: string }) {
  return (
    <iframe className={styles['page']} title={title} sandbox="" referrerPolicy="no-referrer" srcDoc={page} />
  );
}
