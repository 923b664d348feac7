import { release } from './kept-cluster';
import { removeStandIns } from './stand-in-image';

/** After the last story on the cluster. */
export default async function withoutCluster(): Promise<void> {
  try {
    await removeStandIns();
  } finally {
    await release();
  }
}
