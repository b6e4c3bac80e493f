export const collect = {
  title: "A key is waiting for you",
  text: "A program created this key for you. Nobody has seen its secret: it is made when you press the button, and shown this once.",
  key: "Key",
  show: "Show the key",
  until: "The link works until",
  missingTitle: "This link is incomplete",
  missingText: "Open the link again as it was given to you, with everything behind the #.",
  unknownTitle: "No key is waiting here for you",
  unknownText:
    "The link is not one of this instance, its key was deleted, or it belongs to somebody else. Check that you are signed in as the right person.",
  usedTitle: "This link was used before",
  usedText:
    "The secret was handed out already. If that was not you, revoke the key: somebody else has it. If you have lost it, rotate the key to get another one.",
  expiredTitle: "This link has expired",
  expiredText:
    "It worked for a day. The key is still there, with a secret that nobody knows: rotate it to get another one.",
  toKeys: "To my keys",
  toKey: "To the key",
};
export type Collect = typeof collect;
