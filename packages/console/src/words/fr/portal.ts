import type { Portal } from "../en/portal.ts";

export const portal: Portal = {
  title: "Clés d’API",
  menu: "Langue, thème et déconnexion",
  of: (name) => `Pour ${name}`,
  ofIn: (name, organization) => `Pour ${name} dans ${organization}`,
  mine: "Mes clés",
  organizations: (organization) => `Clés de ${organization}`,
  whose: "À qui sont les clés",
  apis: "Pour quelle API",
  apiIn: (api, organization) => `${api} dans ${organization}`,
  backTo: (place) => `Retour à ${place}`,
  leave: "Fermer",
  signOut: "Se déconnecter",
  noPagesTitle: "Il n’y a pas de clés à gérer",
  noPagesText: "Rien ici ne vous donne de clés pour l’instant. Demandez à qui vous a envoyé ici.",
  openFailed: "Le portail n’a pas pu être ouvert",
  notFreshTitle: "Rouvrez le portail pour cela",
  notFresh:
    "Cette action crée ou montre un secret : le portail doit avoir été ouvert il y a peu. Revenez en arrière et ouvrez-le de nouveau ; rien n’a été modifié.",
  notFreshFrom: (place) =>
    `Cette action crée ou montre un secret : le portail doit avoir été ouvert il y a peu. Revenez à ${place} et ouvrez-le de nouveau ; rien n’a été modifié.`,
  shut: {
    used: {
      title: "Ce lien a déjà servi",
      text: "Chaque lien ouvre le portail une seule fois. Revenez là où vous l’avez trouvé et demandez de nouveau le portail.",
    },
    expired: {
      title: "Ce lien a expiré",
      text: "Un lien ouvre le portail pendant cinq minutes, et seulement tant que celui qui l’a créé en a le droit. Revenez là où vous l’avez trouvé et demandez de nouveau le portail.",
    },
    unknown: {
      title: "Ce lien n’ouvre rien",
      text: "Une partie s’est peut-être perdue en route. Revenez là où vous l’avez trouvé et suivez-le encore une fois.",
    },
    missing: {
      title: "Le portail s’ouvre par un lien",
      text: "Il commence dans le produit dont vous voulez gérer les clés : ouvrez-le de là.",
    },
    over: {
      title: "Cette session est terminée",
      text: "Son temps est écoulé, ou elle a été retirée. Vos clés sont telles que vous les avez laissées. Pour continuer, rouvrez le portail de là où vous venez.",
    },
    closed: {
      title: "Vous avez quitté le portail",
      text: "Rien de votre visite n’est gardé dans ce navigateur. Vos clés sont telles que vous les avez laissées.",
    },
  },
};
