/**
 * Operations that are no tools: their answer holds a secret, or a link that is as good as one. An agent writes down all
 * that it is told, and its model is somebody else's computer. `createKey` has a tool of its own in their place, whose
 * link only a person who is signed in can open.
 */
export const withheld: ReadonlySet<string> = new Set([
  "createKey",
  "rotateKey",
  "revealKey",
  "collectKey",
  "lookUpKeyCollection",
  "openMcpConnections",
  "createMcpConnection",
  "createApplication",
  "rotateApplicationSecret",
  "issueTestToken",
  "createPortalSession",
  "createInvitation",
  "createPasswordReset",
  "resetAdministrator",
]);
