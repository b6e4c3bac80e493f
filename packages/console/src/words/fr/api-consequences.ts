import type { Apis } from "../en/apis.ts";

export const apiConsequences: Apis["policy"]["consequences"] = {
  copiesDestroyed:
    "Les copies chiffrées de toutes les clés de cette API sont détruites aussitôt. Les clés fonctionnent encore, mais personne ne pourra plus jamais les recopier.",
  copiesFromNow: "Seules les clés nouvelles et renouvelées peuvent être remontrées. Des autres, il n’y a pas de copie.",
  locationsRemoved: (names) => `Les appels qui envoient leur clé par ${names} sont refusés aussitôt.`,
  ownersRemoved: (owners) =>
    `${owners} : plus de nouvelles clés. Celles qui existent fonctionnent encore, mais leur page disparaît.`,
  authorityChanged:
    "Toutes les clés existantes sont jugées selon la nouvelle règle dès la requête suivante : certaines pourront plus, d’autres moins.",
  machinesMayAct:
    "Les machines qui peuvent créer des clés pourront agir comme toute personne dont elles créent une clé.",
  httpsRequired: "Les clés venues par HTTP en clair sont refusées aussitôt.",
  httpsAllowed: "Les clés venues par HTTP en clair sont désormais acceptées.",
  addressesNarrowed: "Les appels depuis des adresses absentes de la liste sont refusés aussitôt.",
  addressesWidened: "Les clés sont acceptées depuis plus d’adresses qu’avant.",
  planRequired: (feature) =>
    `Les organisations dont l’offre n’a jamais eu ${feature} ne peuvent plus utiliser leurs clés, aussitôt. Celles qui la perdent ont le délai.`,
  planFreed: "Toute organisation peut avoir et utiliser des clés, quelle que soit son offre.",
  graceShorter: "Les clés d’organisations dans leur délai peuvent s’arrêter aussitôt.",
  lifetimeShorter: "Les clés existantes gardent leur fin, même plus tardive que celle permise aux nouvelles.",
  fewerKeys: "Les détenteurs qui ont plus de clés les gardent. Ils ne peuvent pas en créer d’autre.",
  reasonsHidden:
    "Les détenteurs n’apprennent plus pourquoi ils sont refusés. Les programmes qui lisent la raison ne la trouveront pas.",
  pageMoves: (place) => `La page se trouve désormais sous ${place}.`,
};
