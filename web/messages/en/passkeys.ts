import type { passkeys as swedish, passkeyFailures as swedishFailures } from '../sv/passkeys.ts';

/** The passkeys of an official: at the desk, and on the leader's page. */
export const passkeys: typeof swedish = {
  title: 'Unlock with a device',
  text: 'Your device can save a passkey. You then unlock with your finger, your face or the code of the device. The twelve words always work.',
  honest:
    'Whoever can unlock your device can then unlock here too. Some devices copy the passkey to the cloud of whoever made them.',
  none: 'You have no passkey.',
  one: (place, day) => `Passkey ${place}, saved ${day}`,
  add: 'Save a passkey on this device',
  notHere: 'This browser cannot save one.',
  remove: (place) => `Remove passkey ${place}`,
  confirm: (place) => `Shall passkey ${place} unlock no more?`,
  confirmText: 'It cannot be brought back. The twelve words work as before.',
  yes: 'Yes, remove it',
  no: 'No',
  name: (person, municipality) => `Motröst ${municipality}, ${person}`,
};

/** What a failure with one means, on whichever page. */
export const passkeyFailures: typeof swedishFailures = {
  'passkey-unsupported': {
    title: 'This browser cannot unlock with a device',
    text: 'Type your twelve words instead. They always work.',
  },
  'passkey-refused': {
    title: 'The device did not unlock',
    text: 'You said no, it took too long, or the device has no passkey for this address. Try again, or type your twelve words.',
  },
  'passkey-damaged': {
    title: 'The passkey does not fit',
    text: 'What the server has for it cannot be opened. Type your twelve words, remove the passkey and save a new one.',
  },
  'passkey-not-made': {
    title: 'No passkey was made',
    text: 'The device said no, or cannot do what is needed. The twelve words are enough.',
  },
  'too-many-passkeys': {
    title: 'You have eight passkeys already',
    text: 'Remove one that you do not use. Then try again.',
  },
};
