import { built, Image } from './image';
import { debian } from './debian-image';

const from = [debian];

/** What Dockerfiles say in FROM, and what stores run: made in this order where none of it can be pulled. */
export const baseImages: readonly Image[] = [
  debian,
  built('node:20-bookworm-slim', {
    folder: 'node',
    from,
    files: { node: ['node-parts', 'node'], npm: ['node-parts', 'node_modules/npm'] },
  }),
  built('python:3.11-slim-bookworm', { folder: 'python', from }),
  built('postgres:15', { folder: 'postgres', from }),
  built('redis:7.0', { folder: 'redis', from }),
  built('nats:2.9', { folder: 'nats', from }),
];
