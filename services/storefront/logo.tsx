/** Three stones, one on the other. */
export const Logo = () => (
  <svg class="logo" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
    <path d="M4 26c0-4 5-6 12-6s12 2 12 6-4 4-12 4-12 0-12-4z" fill="currentColor" />
    <path d="M8 16.5c0-3 3.5-4.5 8.5-4.5s8 1.5 8 4-3 3.5-8 3.5-8.5-.5-8.5-3z" fill="currentColor" opacity=".75" />
    <path d="M11.5 8c0-3 2-4.5 5-4.5s4.5 1.5 4.5 4-1.5 4-4.5 4-5-1-5-3.5z" fill="currentColor" opacity=".5" />
  </svg>
);
