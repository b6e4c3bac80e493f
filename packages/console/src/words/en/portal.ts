export const portal = {
  title: "API keys",
  menu: "Language, theme and signing out",
  of: (name: string) => `For ${name}`,
  ofIn: (name: string, organization: string) => `For ${name} in ${organization}`,
  mine: "My keys",
  organizations: (organization: string) => `Keys of ${organization}`,
  whose: "Whose keys",
  apis: "For which API",
  apiIn: (api: string, organization: string) => `${api} in ${organization}`,
  backTo: (place: string) => `Back to ${place}`,
  leave: "Close",
  signOut: "Sign out",
  noPagesTitle: "There are no keys to look after",
  noPagesText: "Nothing here gives keys to you so far. Ask whoever sent you here.",
  openFailed: "The portal could not be opened",
  notFreshTitle: "Open the portal again for this",
  notFresh:
    "This makes or shows a secret, so the portal must have been opened a short while ago. Go back and open it from there again; nothing was changed.",
  notFreshFrom: (place: string) =>
    `This makes or shows a secret, so the portal must have been opened a short while ago. Go back to ${place} and open it from there again; nothing was changed.`,
  shut: {
    used: {
      title: "This link was used before",
      text: "Each link opens the portal once. Go back to where you found it and ask for the portal again.",
    },
    expired: {
      title: "This link has expired",
      text: "A link opens the portal for five minutes, and only while whoever made it may do so. Go back to where you found it and ask for the portal again.",
    },
    unknown: {
      title: "This link opens nothing",
      text: "Perhaps a part of it was lost on the way. Go back to where you found it and follow it once more.",
    },
    missing: {
      title: "The portal is opened by a link",
      text: "It begins in the product whose keys you want to look after: open it from there.",
    },
    over: {
      title: "This session has ended",
      text: "Its time is over, or it was taken back. Your keys are as you left them. To go on, open the portal again from where you came.",
    },
    closed: {
      title: "You have left the portal",
      text: "Nothing of your visit is kept in this browser. Your keys are as you left them.",
    },
  },
};
export type Portal = typeof portal;
