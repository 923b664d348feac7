/** Who asks products for what, and what arrives there: a proxy has made the path plain before a policy is held against it. */
export const answered: readonly (readonly [caller: string, call: string, arrives: string])[] = [
  ['buyer', 'GET /products', 'GET /products'],
  ['buyer', 'GET /products/1', 'GET /products/1'],
  ['buyer', 'POST /products', 'POST /products'],
  ['keeper', 'PUT /products/1', 'PUT /products/1'],
  ['keeper', 'GET /products/latest', 'GET /products/latest'],
  ['keeper', 'GET /admin', 'GET /admin'],
  ['buyer', 'GET //products/1', 'GET /products/1'],
  ['buyer', 'GET /products//1', 'GET /products/1'],
  ['buyer', 'GET /products/./1', 'GET /products/1'],
  ['buyer', 'GET /admin/../products/1', 'GET /products/1'],
  ['buyer', 'GET /admin/..%2fproducts/1', 'GET /products/1'],
  ['buyer', 'GET /products/%31', 'GET /products/1'],
  ['buyer', 'GET /products/1?path=/../admin', 'GET /products/1'],
  // One segment, whatever it says: nobody may decode it twice.
  ['buyer', 'GET /products/%252e%252e%252fadmin', 'GET /products/%252e%252e%252fadmin'],
  ['buyer', 'GET /products/1%3fx', 'GET /products/1%3fx'],
  // Paths tell case apart.
  ['buyer', 'GET /products/LATEST', 'GET /products/LATEST'],
];

/** As HEAD, which is answered without a body: who asks products for what, and what arrives there. */
export const heads: readonly (readonly [caller: string, call: string])[] = [
  ['buyer', 'HEAD /products'],
  ['buyer', 'HEAD /products/1'],
  ['keeper', 'HEAD /products/latest'],
];

const denied = '403 RBAC: access denied';

/** Who asks products for what, and what a proxy says instead. */
export const refused: readonly (readonly [caller: string, call: string, says: string])[] = [
  ['buyer', 'PUT /products/1', denied],
  ['buyer', 'DELETE /products/1', denied],
  ['buyer', 'POST /products/1', denied],
  ['buyer', 'HEAD /admin', '403'],
  ['keeper', 'HEAD /products/1', '403'],
  ['buyer', 'GET /', denied],
  ['buyer', 'GET /admin', denied],
  ['buyer', 'GET /products/latest', denied],
  ['keeper', 'GET /products', denied],
  ['keeper', 'GET /products/1', denied],
  ['keeper', 'POST /products', denied],
  ['buyer', 'GET /products/..%2fadmin', denied],
  ['buyer', 'GET /products/../admin', denied],
  ['buyer', 'GET /products/%2e%2e/admin', denied],
  ['buyer', 'GET /products/%2e%2e%2fadmin', denied],
  ['buyer', 'GET /products/..%5cadmin', denied],
  ['buyer', 'GET /products/..;/admin', denied],
  ['buyer', 'GET //admin', denied],
  ['buyer', 'GET /products/./latest', denied],
  ['buyer', 'GET /products/%6catest', denied],
  ['buyer', 'GET /PRODUCTS/1', denied],
  ['buyer', 'GET /products/', denied],
  ['buyer', 'GET /products/1/', denied],
  ['buyer', 'GET /products/1/x', denied],
  ['buyer', 'GET /products/1%2fx', denied],
  ['buyer', 'GET /products/1%3f/x', denied],
  ['buyer', 'GET /products/1%00', '400'],
  // Another namespace's, of the same name.
  ['stranger', 'GET /products', denied],
  ['stranger', 'GET /products/1', denied],
  // Without a proxy: in plaintext.
  ['outsider', 'GET /products', '0 ECONNRESET'],
  ['outsider', 'GET /products/1', '0 ECONNRESET'],
];

/** What is asked at the gateway, and what becomes of it. */
export const atTheGateway: readonly (readonly [call: string, becomes: string])[] = [
  ['GET /api/products/1', '200, got as GET /products/1'],
  ['GET /api//products/1', '200, got as GET /products/1'],
  ['GET /api/admin/..%2fproducts/1', '200, got as GET /products/1'],
  // Without a body.
  ['HEAD /api/products/1', '200'],
  ['HEAD /api/admin', '404'],
  ['PUT /api/products/1', '404'],
  ['GET /api/products', '404'],
  ['GET /api/admin', '404'],
  ['GET /api/products/..%2fadmin', '404'],
  ['GET /api/products/%2e%2e/admin', '404'],
  ['GET /API/products/1', '404'],
  ['GET /products/1', '404'],
  ['GET /', '404'],
  // Offered, covered by the template, and not exposed.
  ['GET /api/products/latest', denied],
];
