import type { Applications } from "../en/applications.ts";

export const applicationSecrets: Applications["secrets"] = {
  title: "Secrets client",
  text: "Seules des empreintes sont conservées. Un secret perdu l’est pour de bon : renouvelez-le et mettez le nouveau en place.",
  endsIn: (last4) => `Finit par ${last4}`,
  current: "Actuel",
  ending: (when) => `Fonctionne jusqu’au ${when}`,
  ended: "Terminé",
  created: "Créé",
  none: "Elle n’a pas de secret et s’identifie avec ses propres clés.",
  rotate: "Renouveler le secret",
  rotateTitle: (name) => `Renouveler le secret de ${name}`,
  rotateText:
    "Un nouveau secret est créé. Pendant un temps les deux peuvent fonctionner, pour que vous mettiez le nouveau là où il faut sans interruption.",
  third: "Deux secrets sont en vie. Le plus ancien prend fin aussitôt avec ce renouvellement.",
  grace: "Le secret actuel fonctionne",
  graces: {
    "0": "Plus du tout : il prend fin aussitôt",
    "3600": "Encore 1 heure",
    "86400": "Encore 24 heures",
    "604800": "Encore 7 jours",
    "2592000": "Encore 30 jours",
  },
  shownTitle: (name) => `Le secret de ${name}`,
  shownText:
    "Il est montré cette seule fois. Conservez-le là où votre programme le trouve : un gestionnaire de secrets, ou son environnement.",
  clientId: "Identifiant client",
  secret: "Secret client",
  copyId: "Copier l’identifiant client",
  copySecret: "Copier le secret client",
  bothWork:
    "L’ancien secret fonctionne le temps que vous avez choisi. Mettez le nouveau dans votre programme avant qu’il ne prenne fin.",
  oldEnded: "L’ancien secret ne fonctionne plus.",
  stored: "J’ai copié et conservé ce secret",
  done: "Terminé",
  lostTitle: "Le secret n’est pas arrivé",
  lostText:
    "L’application est créée, mais la réponse avec son secret s’est perdue en chemin. Renouvelez le secret pour en avoir un.",
};
