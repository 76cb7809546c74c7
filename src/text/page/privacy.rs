//! Words of the page on privacy: what the browser forbids this page, what that does not stop, the portable page.

crate::words! {
    title: "Vie privée", "Privacy";
    link: "Vie privée et page portable", "Privacy and portable page";
    lead: "Vos fichiers sont lus, vérifiés et corrigés ici, dans la mémoire de votre navigateur. Rien n’est envoyé. Rien de vos données n’est gardé sans que vous le demandiez\u{a0}: quand vous fermez l’onglet, il ne reste que ce que vous avez vous-même enregistré ou choisi de garder.",
        "Your files are read, checked and repaired here, in your browser’s memory. Nothing is sent. Nothing of your data is kept unless you ask for it: when you close the tab, only what you saved yourself or chose to keep remains.";
    forbidden_title: "Ce que le navigateur interdit à cette page", "What the browser forbids this page to do";
    forbidden_hosted: "La page porte une consigne que le navigateur fait respecter, même si la page se trompait ou qu’on la trompait : elle ne peut demander quelque chose qu’à l’adresse d’où elle vient, pour y prendre ses propres fichiers (le moteur, les dictionnaires, les exemples). Aucune autre adresse ne lui répond. Elle ne peut pas exécuter un texte comme un programme, ni envoyer de formulaire.",
        "The page carries an instruction that the browser enforces, even if the page were mistaken or misled: it can ask something only of the address it comes from, to take its own files there (the engine, the dictionaries, the examples). No other address answers it. It cannot run a text as a program, nor send a form.";
    forbidden_portable: "La page porte une consigne que le navigateur fait respecter, même si la page se trompait ou qu’on la trompait : elle ne peut rien aller chercher, à aucune adresse, pas même à celle d’où elle vient. Tout ce qu’il lui faut est déjà dans ce fichier. Elle ne peut pas exécuter un texte comme un programme, ni envoyer de formulaire.",
        "The page carries an instruction that the browser enforces, even if the page were mistaken or misled: it can fetch nothing from any address, not even the one it comes from. All it needs is already in this file. It cannot run a text as a program, nor send a form.";
    test_title: "Voyez par vous-même", "See for yourself";
    test_about: "La page tente devant vous ce qui lui est interdit, sans aucune donnée, et montre ce que le navigateur en a fait.",
        "In front of you, the page tries what it is forbidden to do, without any data, and shows what the browser made of it.";
    test_run: "Faire l’essai", "Run the test";
    test_again: "Refaire l’essai", "Run the test again";
    test_request: "Demander une page à une adresse étrangère", "Ask a page of a foreign address";
    test_socket: "Ouvrir une liaison permanente avec une adresse étrangère", "Open a lasting connection to a foreign address";
    test_picture: "Afficher une image d’une adresse étrangère", "Show a picture of a foreign address";
    test_text: "Exécuter un texte comme un programme", "Run a text as a program";
    refused: "Refusé par le navigateur", "Refused by the browser";
    allowed: "N’a pas été refusé", "Was not refused";
    all_refused: "Le navigateur a tout refusé.", "The browser refused everything.";
    not_all: "Le navigateur n’a pas tout refusé : quelque chose, ici, n’applique pas la consigne de la page. N’y ouvrez pas de données de patients, et prévenez la personne qui vous a donné cette adresse.",
        "The browser did not refuse everything: something here does not apply the page’s instruction. Do not open patients’ data in it, and tell whoever gave you this address.";
    beyond_title: "Ce que cela n’empêche pas", "What this does not stop";
    beyond_policy: "La consigne n’arrête pas tout\u{a0}: elle laisserait une page en ouvrir une autre, ou se lier directement à un autre navigateur (WebRTC). Celle-ci ne le fait pas, et son code, qui est public, permet de le vérifier. Sans réseau, rien ne peut partir\u{a0}: c’est la plus sûre des garanties.",
        "The instruction does not stop everything: it would let a page open another one, or connect directly to another browser (WebRTC). This one does not, and its code, which is public, lets you verify that. Without a network nothing can leave: that is the safest guarantee.";
    beyond_links: "Un lien que vous ouvrez mène ailleurs; il n’emporte rien de vos fichiers.", "A link that you open leads elsewhere; it takes nothing of your files along.";
    beyond_extensions: "Les extensions de votre navigateur voient ce que vous voyez. En cas de doute, ouvrez la page dans une fenêtre privée.",
        "Your browser’s extensions see what you see. When in doubt, open the page in a private window.";
    beyond_saved: "Ce que vous enregistrez (lot, session, rapport, gabarit rempli) va dans votre dossier de téléchargements. S’il est synchronisé avec un service en ligne, choisissez-en un autre.",
        "What you save (bundle, session, report, filled-in template) goes to your downloads folder. If that is synchronised with an online service, choose another.";
    beyond_computer: "Qui a accès à votre ordinateur a accès à vos fichiers, avec ou sans cette page.", "Whoever can use your computer can reach your files, with or without this page.";
    beyond_site: "Le site qui vous donne cette page pourrait un jour vous en donner une autre. La page portable, elle, ne change plus; sa somme SHA-256 permet de le vérifier.",
        "The site that gives you this page could one day give you another. The portable page does not change any more; its SHA-256 sum lets you verify that.";
    portable_title: "La page portable", "The portable page";
    portable_about: "Tout Bordereau en un seul fichier : il s’ouvre d’un double clic, depuis une clé USB ou un ordinateur sans réseau, et juge, corrige et remet de la même façon. Elle ne garde pas le travail d’une fois à l’autre\u{a0}: une session s’y enregistre dans un fichier.",
        "All of Bordereau in a single file: it opens with a double click, from a USB key or on a computer without a network, and judges, repairs and hands over in the same way. It keeps no work from one time to the next: a session is saved there in a file.";
    portable_save: "Enregistrer la page portable", "Save the portable page";
    portable_offline: "Elle n’a pas pu être obtenue entière\u{a0}: le réseau manque, ou il a répondu autre chose. Le navigateur ne la garde pas d’avance. Reconnectez-vous, puis recommencez ici.",
        "It could not be obtained whole: there is no network, or the network answered something else. The browser does not keep it in advance. Connect, then try here again.";
    portable_sum: "Somme SHA-256 du fichier", "SHA-256 sum of the file";
    portable_verify: "Pour la vérifier, dans un terminal :", "To verify it, in a terminal:";
    portable_this: "Vous êtes dans la page portable : elle n’a besoin ni de réseau ni d’un site.", "You are in the portable page: it needs neither a network nor a site.";
}
