/**
 * The headers of every answer: the Worker sets them on what it says itself, and `headersFile` makes the asset server set the
 * same ones on pages, files, redirects and its own 404 and 405.
 */
const STYLES = "style-src 'self'";

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  // libsodium is WebAssembly.
  "script-src 'self' 'wasm-unsafe-eval'",
  STYLES,
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // One policy, which may name the script of a web worker: with 'none', browsers refuse every `new Worker`.
  'trusted-types motrost-worker',
].join('; ');

/** Powerful features that no page here needs. Passkeys (publickey-credentials) and the clipboard stay as browsers have them. */
const DENIED_FEATURES = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'compute-pressure',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'sync-xhr',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Frame-Options': 'DENY',
  'X-Permitted-Cross-Domain-Policies': 'none',
};

/**
 * The text of `_headers`, which the build puts beside the pages for Cloudflare's asset server. `styleHash` (`sha256-…`) names the style sheet
 * that stands in the pages themselves, if one does. Pages are not kept by browsers, so no later visit has a validator (ETag) to show; files under
 * /assets/ have their hash in their name and are asked for once.
 */
export function headersFile(styleHash?: string): string {
  const lines = Object.entries({ ...SECURITY_HEADERS, 'Cache-Control': 'no-store' }).map(
    ([name, value]) => `  ${name}: ${value}\n`,
  );
  const everywhere = `/*\n${lines.join('').replace(STYLES, styleHash ? `${STYLES} '${styleHash}'` : STYLES)}`;
  return `${everywhere}/assets/*\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n`;
}
