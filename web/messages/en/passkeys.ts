import type { passkeys as swedish } from '../sv/passkeys.ts';

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
