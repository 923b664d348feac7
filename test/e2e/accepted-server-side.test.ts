import { appliedTwice } from './applying';

appliedTwice('on the server', '--server-side');
