import { release } from './kept-cluster';

/** After the last story on the cluster. */
export default release;
