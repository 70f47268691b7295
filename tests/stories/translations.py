"""Six invented stories, each told in English, German, French and Spanish.

The German pages share nouns (Polizei, Menschen, Stadt, Krankenhaus) that are no names; two stories
of one kind (fires, strikes) lie in each other's days.
"""

from __future__ import annotations

DAYS = {
    "ferry": "2031-05-12",
    "mill": "2031-05-13",
    "depot": "2031-05-15",
    "tram": "2031-05-14",
    "dock": "2031-05-13",
    "vote": "2031-05-12",
}
TOLD = {
    "ferry": {
        "en": "Ferry sinks off Merrow\n\nA ferry with 62 people on board sank off the town of "
        "Merrow on Monday, police said. Divers brought 14 people to the hospital in "
        "Tessaly. Captain Jonas Okwiri was questioned.",
        "de": "Fähre sinkt vor Merrow\n\nEine Fähre mit 62 Menschen an Bord ist am Montag vor "
        "der Stadt Merrow gesunken, teilte die Polizei mit. Taucher brachten 14 Menschen "
        "in das Krankenhaus von Tessaly. Der Kapitän Jonas Okwiri wurde befragt.",
        "fr": "Un ferry coule au large de Merrow\n\nUn ferry avec 62 personnes à bord a coulé "
        "lundi devant la ville de Merrow, a indiqué la police. Des plongeurs ont conduit "
        "14 personnes à l'hôpital de Tessaly. Le capitaine Jonas Okwiri a été entendu.",
        "es": "Se hunde un transbordador frente a Merrow\n\nUn transbordador con 62 personas a "
        "bordo se hundió el lunes frente a la ciudad de Merrow, dijo la policía. Los "
        "buzos llevaron a 14 personas al hospital de Tessaly. El capitán Jonas Okwiri fue"
        " interrogado.",
    },
    "mill": {
        "en": "Fire in the Dunholt mill\n\nA fire in the paper mill of Dunholt hurt 23 people "
        "on Tuesday, police said. Director Ines Garvald said the roof had come down. The "
        "hospital of the town took in nine people.",
        "de": "Feuer in der Papierfabrik von Dunholt\n\nBei einem Feuer in der Papierfabrik von"
        " Dunholt sind am Dienstag 23 Menschen verletzt worden, teilte die Polizei mit. "
        "Direktorin Ines Garvald sagte, das Dach sei eingestürzt. Das Krankenhaus der "
        "Stadt nahm neun Menschen auf.",
        "fr": "Incendie à la papeterie de Dunholt\n\nUn incendie à la papeterie de Dunholt a "
        "fait 23 blessés mardi, selon la police. La directrice Ines Garvald a déclaré que"
        " le toit s'était effondré. L'hôpital de la ville a reçu neuf personnes.",
        "es": "Incendio en la papelera de Dunholt\n\nUn incendio en la papelera de Dunholt dejó"
        " 23 heridos el martes, dijo la policía. La directora Ines Garvald dijo que el "
        "techo se había hundido. El hospital de la ciudad recibió a nueve personas.",
    },
    "depot": {
        "en": "Depot burns in Skarne\n\nA fuel depot in the town of Skarne burned all night, "
        "police said on Thursday. Nobody was hurt; 340 people left their homes. Fire "
        "chief Bela Torvik spoke of a burst pipe.",
        "de": "Tanklager brennt in Skarne\n\nEin Tanklager in der Stadt Skarne hat die ganze "
        "Nacht gebrannt, teilte die Polizei am Donnerstag mit. Verletzt wurde niemand; "
        "340 Menschen verließen ihre Häuser. Der Feuerwehrchef Bela Torvik sprach von "
        "einem geplatzten Rohr.",
        "fr": "Un dépôt brûle à Skarne\n\nUn dépôt de carburant a brûlé toute la nuit dans la "
        "ville de Skarne, a indiqué jeudi la police. Personne n'a été blessé ; 340 "
        "habitants ont quitté leur maison. Le chef des pompiers, Bela Torvik, a parlé "
        "d'un tuyau éclaté.",
        "es": "Arde un depósito en Skarne\n\nUn depósito de combustible ardió toda la noche en "
        "la ciudad de Skarne, dijo el jueves la policía. Nadie resultó herido; 340 "
        "vecinos dejaron sus casas. El jefe de bomberos, Bela Torvik, habló de una "
        "tubería rota.",
    },
    "tram": {
        "en": "Tram drivers of Lindmoor strike\n\nThe tram drivers of Lindmoor went on strike "
        "on Wednesday. Union leader Karel Osmund asked for 180 marks more a month. The "
        "town offers 75, mayor Tilda Frey said.",
        "de": "Straßenbahner von Lindmoor streiken\n\nDie Straßenbahner von Lindmoor sind am "
        "Mittwoch in den Streik getreten. Die Gewerkschaft unter Karel Osmund verlangt "
        "180 Mark mehr im Monat. Die Stadt bietet 75, sagte die Bürgermeisterin Tilda "
        "Frey.",
        "fr": "Grève des tramways à Lindmoor\n\nLes conducteurs de tramway de Lindmoor se sont "
        "mis en grève mercredi. Le syndicat de Karel Osmund demande 180 marks de plus par"
        " mois. La ville en offre 75, a dit la maire Tilda Frey.",
        "es": "Huelga de tranvías en Lindmoor\n\nLos conductores de tranvía de Lindmoor fueron "
        "a la huelga el miércoles. El sindicato de Karel Osmund pide 180 marcos más al "
        "mes. La ciudad ofrece 75, dijo la alcaldesa Tilda Frey.",
    },
    "dock": {
        "en": "Dockers of Port Aldis strike\n\nSome 1,200 dockers stopped work in Port Aldis on"
        " Tuesday. The union wants safer cranes after the death of Emil Drostan. The "
        "harbour company Velkor asked the police for help.",
        "de": "Hafenarbeiter von Port Aldis streiken\n\nRund 1.200 Hafenarbeiter haben am "
        "Dienstag in Port Aldis die Arbeit niedergelegt. Die Gewerkschaft will nach dem "
        "Tod von Emil Drostan sichere Kräne. Das Unternehmen Velkor bat die Polizei um "
        "Hilfe.",
        "fr": "Grève des dockers à Port Aldis\n\nQuelque 1 200 dockers ont cessé le travail "
        "mardi à Port Aldis. Le syndicat veut des grues plus sûres après la mort d'Emil "
        "Drostan. La société Velkor a demandé l'aide de la police.",
        "es": "Huelga de estibadores en Port Aldis\n\nUnos 1.200 estibadores dejaron el trabajo"
        " el martes en Port Aldis. El sindicato quiere grúas más seguras tras la muerte "
        "de Emil Drostan. La empresa Velkor pidió ayuda a la policía.",
    },
    "vote": {
        "en": "Parliament of Castrell passes water law\n\nThe parliament of Castrell passed the"
        " water law on Monday by 61 votes to 58. Minister Oda Renhart spoke of a good day"
        " for the country. The party of Milo Stavrin wants to go to court.",
        "de": "Parlament von Castrell beschließt Wassergesetz\n\nDas Parlament von Castrell hat"
        " am Montag das Wassergesetz mit 61 zu 58 Stimmen beschlossen. Die Ministerin Oda"
        " Renhart sprach von einem guten Tag für das Land. Die Partei von Milo Stavrin "
        "will vor das Gericht ziehen.",
        "fr": "Le parlement de Castrell adopte la loi sur l'eau\n\nLe parlement de Castrell a "
        "adopté lundi la loi sur l'eau par 61 voix contre 58. La ministre Oda Renhart a "
        "parlé d'un bon jour pour le pays. Le parti de Milo Stavrin veut saisir la "
        "justice.",
        "es": "El parlamento de Castrell aprueba la ley del agua\n\nEl parlamento de Castrell "
        "aprobó el lunes la ley del agua por 61 votos contra 58. La ministra Oda Renhart "
        "habló de un buen día para el país. El partido de Milo Stavrin quiere ir a los "
        "tribunales.",
    },
}
