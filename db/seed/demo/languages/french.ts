import type { Language } from './language';

export const french: Language = {
  code: 'fr',
  turn: 'En revanche :',
  space: ' ',
  praise: [
    [
      'welcome',
      'Un accueil [très chaleureux|parfait] à {place}, [{staff} est aux petits soins|avec le sourire à toute heure].',
    ],
    [
      'welcome',
      'Toute l’équipe a été [adorable|attentionnée], surtout {staff}, [merci pour l’accueil|toujours disponible].',
    ],
    [
      'room',
      'La chambre {room} était [spacieuse et calme|ravissante], avec [une vue superbe|un lit très confortable].',
    ],
    [
      'food',
      'La nourriture était [délicieuse|fraîche et variée], [surtout le poisson|le chef est venu nous saluer].',
    ],
    [
      'food',
      'Le petit déjeuner [face au paysage est un vrai bonheur|est copieux], [fruits frais et bon café|servi tôt pour le safari].',
    ],
    [
      'cleanliness',
      'Tout était très propre, [jusque dans la salle de bains|les serviettes changées chaque jour].',
    ],
    [
      'check-in',
      'Enregistrement en {short} minutes [avec un jus frais|malgré notre arrivée tardive], [impeccable|rien à dire].',
    ],
    [
      'activities',
      'Le safari avec {staff} [restera un grand souvenir|a ravi les enfants], [des lions dès le premier matin|guide passionnant].',
    ],
    [
      'help-line',
      'L’assistance téléphonique [a rappelé en {short} minutes|a tout réglé en un appel], [bravo|quel progrès].',
    ],
    [
      'bill',
      'La facture était [claire et exacte|prête au départ], [payée en deux minutes|sans mauvaise surprise].',
    ],
  ],
  blame: [
    [
      'check-in',
      'Nous avons attendu {wait} minutes à la réception, [le système était en panne|une seule personne pour tout le monde].',
    ],
    [
      'check-in',
      'À la réception de {place}, [personne ne savait où était notre dossier|la file n’avançait pas], [{wait} minutes debout|enfants épuisés].',
    ],
    [
      'room',
      'La chambre {room} [sentait l’humidité|donnait sur le groupe électrogène], [impossible de dormir|et pas d’eau chaude].',
    ],
    [
      'room',
      'Le lit [grinçait|était trop mou] et la climatisation de la chambre [ne marchait pas|faisait un bruit affreux].',
    ],
    [
      'food',
      'Les plats sont arrivés [froids|après {wait} minutes], [la nourriture est toujours la même|sans un mot d’excuse].',
    ],
    [
      'cleanliness',
      'La salle de bains n’était pas propre, [des cheveux partout|de la moisissure au mur], [dommage|à revoir].',
    ],
    [
      'wi-fi',
      'Le wifi [coupe sans arrêt|ne fonctionne qu’au bar], [impossible de travailler|malgré la promesse].',
    ],
    [
      'bill',
      'Une erreur de [deux nuits|plusieurs boissons] sur la facture, et {wait} minutes pour [la corriger|se faire entendre].',
    ],
    [
      'complaint-handling',
      'Notre réclamation [est restée sans réponse|a reçu une réponse toute faite], [trois semaines déjà|nous attendons encore].',
    ],
    [
      'help-line',
      'Au téléphone, {wait} minutes d’attente, [puis la ligne a coupé|personne n’a rappelé], [assistance téléphonique à revoir|c’est long].',
    ],
  ],
  glad: [
    'Nous reviendrons.',
    'Merci à {staff} et à toute l’équipe.',
    'À recommander sans hésiter.',
    'Un séjour magique.',
    'Merci pour tout !',
  ],
  sorry: [
    'Dommage.',
    'Trop cher pour le service rendu.',
    'Nous ne reviendrons pas.',
    'À améliorer d’urgence.',
    'Une vraie déception.',
  ],
};
