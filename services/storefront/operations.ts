import { getAsset } from './get-asset';
import { getCart } from './get-cart';
import { getCheckout } from './get-checkout';
import { getHome } from './get-home';
import { getLogin } from './get-login';
import { getOrder } from './get-order';
import { getProduct } from './get-product';
import { Page } from './page';
import { postCart } from './post-cart';
import { postCheckout } from './post-checkout';
import { postLogin } from './post-login';
import { postLogout } from './post-logout';
import { Shop } from './shop';

/** Everything that the storefront answers. */
export const operations = (shop: Shop): readonly Page[] => [
  getHome(shop),
  getProduct(shop),
  getLogin(),
  postLogin(shop),
  postLogout(shop),
  getCart(shop),
  postCart(shop),
  getCheckout(shop),
  postCheckout(shop),
  getOrder(shop),
  getAsset(shop),
];
