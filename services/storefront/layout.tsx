import { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { count } from './cart';
import { Form } from './form';
import { Logo } from './logo';
import { Shown } from './page';
import { Visit } from './visit';

/** The name of the shop. */
const shopName = 'Fieldstone';

/** A page as a document. */
export const documentOf = ({ title, content }: Shown, visit: Visit, url: string): string =>
  `<!doctype html>${render(
    <Layout title={title} visit={visit} path={url.split('?')[0] ?? '/'}>
      {content}
    </Layout>,
  )}`;

interface LayoutProps {
  readonly title: string;
  readonly visit: Visit;
  readonly path: string;
  readonly children: ComponentChildren;
}

const Layout = ({ title, visit, path, children }: LayoutProps) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${title} – ${shopName}`}</title>
      <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
      {['frame', 'browse', 'buy'].map((part) => (
        <link rel="stylesheet" href={`/assets/${part}.css`} key={part} />
      ))}
    </head>
    <body>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="top">
        <div class="wide bar">
          <a class="brand" href="/" aria-current={path === '/' ? 'page' : undefined}>
            <Logo />
            <span>{shopName}</span>
          </a>
          <nav aria-label="Shop">
            <ul>
              <li>
                <a href="/cart" aria-current={path === '/cart' ? 'page' : undefined}>
                  Cart <CartCount things={count(visit.session.cart)} />
                </a>
              </li>
              <li>
                <SignInOrOut visit={visit} path={path} />
              </li>
            </ul>
          </nav>
        </div>
      </header>
      <main id="main" class="wide" tabIndex={-1}>
        {children}
      </main>
      <footer class="bottom">
        <div class="wide bar">
          <p>{shopName} sells well-made things for the home, a few of each.</p>
          <p>Prices in euro, tax included.</p>
        </div>
      </footer>
    </body>
  </html>
);

const CartCount = ({ things }: { readonly things: number }) =>
  things > 0 ? (
    <span class="badge">
      {things}
      <span class="unseen"> {things === 1 ? 'thing' : 'things'}</span>
    </span>
  ) : null;

const SignInOrOut = ({ visit, path }: { readonly visit: Visit; readonly path: string }) =>
  visit.session.account ? (
    <Form to="/logout" token={visit.token}>
      <button class="quiet">Sign out</button>
    </Form>
  ) : (
    <a href="/login" aria-current={path === '/login' ? 'page' : undefined}>
      Sign in
    </a>
  );
