import { Image, reference } from '../constructs/pod/image';

/** What is published of an image. */
interface Published {
  readonly version: string;
  readonly digest: string;
}

// Until an image is published there is no digest to name: no registry has this one.
const unpublished = `sha256:${'0'.repeat(64)}`;

/** Every image that the shop runs: dev knows it by version, and has its own on its nodes; staging and production pull it by digest. */
const images = {
  'shop/monolith': { version: '1.0.0', digest: unpublished },
  'shop/notifications': { version: '1.0.0', digest: unpublished },
  'shop/orders': { version: '1.0.0', digest: unpublished },
  'shop/payments': { version: '1.0.0', digest: unpublished },
  'shop/products': { version: '1.0.0', digest: unpublished },
  'shop/provider': { version: '1.0.0', digest: unpublished },
  'shop/storefront': { version: '1.0.0', digest: unpublished },
  'shop/users': { version: '1.0.0', digest: unpublished },
  nats: { version: '2.9', digest: unpublished },
  postgres: { version: '15', digest: unpublished },
  redis: { version: '7.0', digest: unpublished },
} satisfies Record<string, Published>;

/** The version of products that runs as a canary, where there is one. */
export const productsCanary: Published = { version: '1.1.0', digest: unpublished };

/** The name of an image of the shop. */
export type ImageName = keyof typeof images;

const isOwn = (name: string): boolean => name.startsWith('shop/');

/** The images that are built here: of which service, and called what. */
export const ownImages: readonly { readonly service: string; readonly tag: string }[] = Object.entries(images)
  .filter(([name]) => isOwn(name))
  .map(([name, { version }]) => ({ service: name.replace('shop/', ''), tag: reference({ name, version }) }));

/** The image of this name, by digest or by version. */
export const imageOf = (
  name: ImageName,
  by: 'digest' | 'version',
  { version, digest }: Published = images[name],
): Image => {
  if (by === 'digest') return { name, version, digest };
  return isOwn(name) ? { name, version, pulled: 'never' } : { name, version };
};
