/** What saving a changed policy does to what exists. Each is a sentence or two. */
export const apiConsequences = {
  copiesDestroyed:
    "The encrypted copies of all keys of this API are destroyed at once. The keys work on, but nobody can ever copy them again.",
  copiesFromNow: "Only new and rotated keys can be shown again. Of the others there is no copy.",
  locationsRemoved: (names: string) => `Callers that send their key in ${names} are refused at once.`,
  ownersRemoved: (owners: string) =>
    `${owners}: no new keys. Their keys that exist work on, but their page disappears.`,
  authorityChanged:
    "All existing keys are judged by the new rule from the next request on: some may do more, some less.",
  machinesMayAct: "Machines that may make keys can from then on act as any person whose key they make.",
  httpsRequired: "Keys that come over plain HTTP are refused at once.",
  httpsAllowed: "Keys that come over plain HTTP are accepted from now on.",
  addressesNarrowed: "Callers from addresses that are not on the list are refused at once.",
  addressesWidened: "Keys are accepted from more addresses than before.",
  planRequired: (feature: string) =>
    `Organizations whose plan never had ${feature} cannot use their keys any more, at once. Those that lose it have the grace.`,
  planFreed: "Every organization can have and use keys, whatever its plan.",
  graceShorter: "Keys of organizations in their grace may stop at once.",
  lifetimeShorter: "Keys that exist keep their end, also if it is later than new keys may have.",
  fewerKeys: "Owners with more keys keep them. They cannot make another.",
  reasonsHidden: "Holders no longer learn why they were refused. Programs that read the reason will not find it.",
  pageMoves: (place: string) => `People find the page under ${place} from now on.`,
};
