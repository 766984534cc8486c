import * as v from 'valibot';
import { releaseLogEntrySchema } from './release-log.ts';
import { rosterEntrySchema } from './roster-entry.ts';
import { b64uOf, bytesOf, daySchema, shortText } from './schema-parts.ts';

/**
 * Requests and responses by which the office comes about: founding, invitations, applications, proposals, passkeys (docs/protocol.md,
 * section 13). Every object is strict.
 */

/** Size in bytes of a one-time code: the founding code, and an invitation's token. */
export const CODE_SIZE = 16;
/** An invitation can be answered on the day it is made and so many days after it. */
export const INVITATION_DAYS = 7;
/** What somebody has answered is kept for so many days after the invitation's: the last answer leaves a week to compare words and sign. */
export const APPLICATION_DAYS = 14;
/** Passkeys that one official can have. */
export const MOST_PASSKEYS = 8;
/** A wrapped recovery phrase: u8 version 1 ‖ nonce 24 ‖ AEAD(16 bytes of entropy). */
export const WRAPPED_SIZE = 1 + 24 + 16 + 16;

/** The genesis entry and the code that the deployment printed. */
export const foundingRequest = v.strictObject({ entry: rosterEntrySchema, code: bytesOf(CODE_SIZE) });

const role = v.picklist(['ombudsperson', 'leader']);
/** SHA-256 of an invitation's token: all that the server keeps of it. */
const tokenHash = b64uOf(32);

export const invitationRequest = v.strictObject({ tokenHash, role });

/** Whom root would admit: the members of an `admit` entry but the number. `affiliation` is where a guest comes from. */
export const applicationSchema = v.strictObject({
  role,
  name: shortText,
  unit: shortText,
  affiliation: v.nullable(shortText),
  key: b64uOf(32),
});
export type OfficeApplication = v.InferOutput<typeof applicationSchema>;

/** An invitation as root sees it, with what the invited person has answered. */
export const listedInvitationSchema = v.strictObject({
  tokenHash,
  role,
  invitedOn: daySchema,
  application: v.nullable(applicationSchema),
});
export type ListedInvitation = v.InferOutput<typeof listedInvitationSchema>;
export const invitationsResponse = v.strictObject({ invitations: v.array(listedInvitationSchema) });

/** The token goes in a body: addresses are written down in more places. */
export const invitationQuery = v.strictObject({ token: bytesOf(CODE_SIZE) });
export const invitationResponse = v.strictObject({ role, invitedOn: daySchema, isAnswered: v.boolean() });

/** An official's recovery phrase, wrapped under a passkey: found by SHA-256 of the credential's id. */
export const passkeySchema = v.strictObject({ credential: b64uOf(32), wrapped: b64uOf(WRAPPED_SIZE) });
export type WrappedPasskey = v.InferOutput<typeof passkeySchema>;

/** `signature` is the applicant's, over `applicationBytes`. */
export const applicationRequest = v.strictObject({
  token: bytesOf(CODE_SIZE),
  application: applicationSchema,
  signature: b64uOf(64),
  passkey: v.nullable(passkeySchema),
});

/** An entry that waits for its second signature. */
export const proposalRequest = v.strictObject({ entry: rosterEntrySchema });
export const proposalResponse = v.strictObject({ entry: v.nullable(rosterEntrySchema) });

export const wrappedResponse = v.strictObject({ wrapped: b64uOf(WRAPPED_SIZE) });
export const passkeysResponse = v.strictObject({
  passkeys: v.array(v.strictObject({ credential: b64uOf(32), addedOn: daySchema })),
});

/** An entry of the release log, signed by whom it needs. */
export const releaseRequest = v.strictObject({ entry: releaseLogEntrySchema });
