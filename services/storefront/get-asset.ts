import { Type } from '@sinclair/typebox';
import { page } from './page';
import { Shop } from './shop';
import { Sorry } from './sorry';

/** A file that pages refer to. */
export const getAsset = (shop: Shop) =>
  page(
    'GET /assets/{file}',
    {
      summary: 'A file that pages refer to.',
      path: Type.Object({
        file: Type.String({
          title: 'The file in the address',
          description: 'must be up to 60 small letters, digits, dots and hyphens',
          pattern: '^[a-z0-9.-]{1,60}$',
        }),
      }),
      answers: {
        200: 'The file.',
        304: 'It has not changed.',
        400: 'That is no name of a file.',
        404: 'There is none.',
      },
      type: '*/*',
      needs: 'nobody',
    },
    async ({ path }) => {
      const file = shop.assets.get(path.file);
      if (!file) throw new Sorry(404, 'There is no such file', 'The address may be mistyped, or the file is gone.');
      return { file };
    },
  );
