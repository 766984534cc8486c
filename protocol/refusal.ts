/** Every refusal that the Worker knows, with its HTTP status (docs/protocol.md, section 12). The list is closed. */
export const REFUSAL_STATUS = {
  malformed: 400,
  'unsupported-version': 400,
  'weak-proof-of-work': 400,
  'stale-day': 400,
  'signature-missing': 401,
  'signature-invalid': 401,
  'signature-expired': 401,
  'signature-replayed': 401,
  'wrong-role': 403,
  'wrong-secret': 403,
  'wrong-share': 403,
  'wrong-code': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'unknown-head': 409,
  'stale-head': 409,
  'wrong-period': 409,
  'tag-taken': 409,
  'hint-taken': 409,
  'entry-conflict': 409,
  'vault-conflict': 409,
  'already-founded': 409,
  'invitation-used': 409,
  'too-many-passkeys': 409,
  'retention-undecided': 409,
  'too-early': 409,
  'invitation-expired': 410,
  'too-large': 413,
  'wrong-content-type': 415,
  'entry-refused': 422,
  'server-fault': 500,
  'channel-not-founded': 503,
  'letterbox-full': 503,
  'board-full': 503,
} as const;

export type RefusalCode = keyof typeof REFUSAL_STATUS;

/** A typed no. It carries its code alone: nothing of what was sent may reach a message, a log or an answer. */
export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
  }

  get status(): (typeof REFUSAL_STATUS)[RefusalCode] {
    return REFUSAL_STATUS[this.code];
  }
}
