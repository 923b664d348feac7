import { appliedTwice } from './applying';

appliedTwice('by the client');
