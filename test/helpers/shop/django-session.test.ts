import { djangoSession } from './django-session';

test("is what Django's own signer makes", () => {
  const key = 'a key of fifty characters, which nobody uses for real';
  expect(djangoSession(key, '7391c0de-0000-4000-8000-000000007391', 1_700_000_000)).toBe(
    'IjczOTFjMGRlLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwNzM5MSI.1r31eq.pWGCKwVOq5ldQQkKWW9sD2FfJHIcczNBOl4hGNFgtqw',
  );
});
