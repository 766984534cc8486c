import {
  type acknowledgeRequest,
  acknowledgeResponse,
  type appendRequest,
  appendResponse,
  emptyResponse,
  type expireRequest,
  type ListingQuery,
  listingResponse,
  type slotRequest,
  slotResponse,
  type vaultRequest,
  vaultResponse,
  vaultWrittenResponse,
  type witnessRequest,
} from '../protocol/api-schemas.ts';
import {
  type applicationRequest,
  type foundingRequest,
  type invitationQuery,
  type invitationRequest,
  invitationResponse,
  invitationsResponse,
  type passkeySchema,
  passkeysResponse,
  type proposalRequest,
  proposalResponse,
  type releaseRequest,
  wrappedResponse,
} from '../protocol/office-schemas.ts';
import { ask, type Sent } from './api.ts';
import type { Keyring, RootKeyring } from './keyring.ts';

/** What officials, and who becomes one, ask of the server. Apart from what everybody asks, so that no public page carries it. */

export const appendEntry = (origin: string, body: Sent<typeof appendRequest>) =>
  ask(origin, { method: 'POST', path: '/roster', body }, appendResponse);

export const postWitness = (origin: string, by: Keyring, body: Sent<typeof witnessRequest>) =>
  ask(origin, { method: 'POST', path: '/roster/witnesses', body, by }, emptyResponse);

export const listDeposits = (origin: string, by: Keyring, query: ListingQuery) => {
  const path = `/letterbox/deposits?${new URLSearchParams({ ...query })}`;
  return ask(origin, { method: 'GET', path, by }, listingResponse);
};

export const postAcknowledgement = (origin: string, body: Sent<typeof acknowledgeRequest>) =>
  ask(origin, { method: 'POST', path: '/letterbox/acknowledgements', body }, acknowledgeResponse);

/** Says that a deposit has served. */
export const postExpiry = (origin: string, body: Sent<typeof expireRequest>) =>
  ask(origin, { method: 'POST', path: '/letterbox/expiries', body }, emptyResponse);

export const postSlot = (origin: string, by: Keyring, body: Sent<typeof slotRequest>) =>
  ask(origin, { method: 'POST', path: '/board/slots', body, by }, slotResponse);

export const getVault = (origin: string, by: Keyring) => ask(origin, { method: 'GET', path: '/vault', by }, vaultResponse);

export const putVault = (origin: string, by: Keyring, body: Sent<typeof vaultRequest>) =>
  ask(origin, { method: 'PUT', path: '/vault', body, by }, vaultWrittenResponse);

export const found = (origin: string, body: Sent<typeof foundingRequest>) =>
  ask(origin, { method: 'POST', path: '/founding', body }, appendResponse);

export const postInvitation = (origin: string, by: RootKeyring, body: Sent<typeof invitationRequest>) =>
  ask(origin, { method: 'POST', path: '/invitations', body, by }, emptyResponse);

export const listInvitations = (origin: string, by: RootKeyring) =>
  ask(origin, { method: 'GET', path: '/invitations', by }, invitationsResponse);

export const deleteInvitation = (origin: string, by: RootKeyring, tokenHash: string) =>
  ask(origin, { method: 'DELETE', path: `/invitations/${tokenHash}`, by }, emptyResponse);

/** What an invitation is for, and whether it has been answered. */
export const askInvitation = (origin: string, body: Sent<typeof invitationQuery>) =>
  ask(origin, { method: 'POST', path: '/invitations/questions', body }, invitationResponse);

export const postApplication = (origin: string, body: Sent<typeof applicationRequest>) =>
  ask(origin, { method: 'POST', path: '/applications', body }, emptyResponse);

export const getProposal = (origin: string, by: Keyring) =>
  ask(origin, { method: 'GET', path: '/roster/proposal', by }, proposalResponse);

export const postProposal = (origin: string, body: Sent<typeof proposalRequest>) =>
  ask(origin, { method: 'POST', path: '/roster/proposal', body }, emptyResponse);

export const postReleaseEntry = (origin: string, body: Sent<typeof releaseRequest>) =>
  ask(origin, { method: 'POST', path: '/releases', body }, appendResponse);

/** What a passkey wraps, by SHA-256 (b64u) of its credential's id. */
export const getWrapped = (origin: string, credential: string) =>
  ask(origin, { method: 'GET', path: `/passkeys/${credential}` }, wrappedResponse);

export const listPasskeys = (origin: string, by: Keyring) =>
  ask(origin, { method: 'GET', path: '/passkeys', by }, passkeysResponse);

export const postPasskey = (origin: string, by: Keyring, body: Sent<typeof passkeySchema>) =>
  ask(origin, { method: 'POST', path: '/passkeys', body, by }, emptyResponse);

export const deletePasskey = (origin: string, by: Keyring, credential: string) =>
  ask(origin, { method: 'DELETE', path: `/passkeys/${credential}`, by }, emptyResponse);
