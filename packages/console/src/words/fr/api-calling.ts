import type { Apis } from "../en/apis.ts";

export const apiCalling: Apis["calling"] = {
  endpoint: "Adresse",
  endpointText: "Là où l’on envoie ses requêtes.",
  noEndpoint: "Aucune adresse n’est encore indiquée. Les exemples en montrent une fictive.",
  addEndpoint: "Ajouter l’adresse",
  copyEndpoint: "Copier l’adresse",
  header: "Où se place la clé",
  headerText:
    "Les clés de cette API sont lues dans ces en-têtes, dans cet ordre. Venues d’ailleurs, elles sont refusées.",
  preferred: "Préféré",
  holderTitle: "Pour qui a une clé",
  holderText: (placeholder) =>
    `Mettez la clé à la place de ${placeholder}, de préférence depuis une variable d’environnement.`,
  holderSamples: "Exemples pour les détenteurs d’une clé",
  serviceTitle: "Pour le service qui vérifie les clés",
  serviceText:
    "Votre service interroge Keyporter sur chaque clé reçue, avec un jeton d’accès d’une application ou une clé de l’API de gestion qui détient verify:api_keys.",
  serviceSamples: "Exemples pour le service qui vérifie les clés",
  verdictTitle: "La réponse",
  verdictText: "C’est toujours 200 quand la question est bien posée : lisez valid, et code pour la raison.",
  toApplications: "Créer une application pour votre service",
};
