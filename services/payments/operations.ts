import { Operation } from '../kit/operation';
import { abortTransaction } from './abort-transaction';
import { commitTransaction } from './commit-transaction';
import { getPayment } from './get-payment';
import { Payments } from './payments';
import { prepareTransaction } from './prepare-transaction';
import { putPayment } from './put-payment';
import { refundPayment } from './refund-payment';

/** Everything that payments answers. */
export const operations = (payments: Payments): readonly Operation[] => [
  putPayment(payments),
  getPayment(payments),
  refundPayment(payments),
  prepareTransaction(payments),
  commitTransaction(payments),
  abortTransaction(payments),
];
