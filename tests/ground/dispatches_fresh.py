"""Short dispatches written down as agencies write them, with their own toll: TITLE / TEXT / what the main incident counts.

A figure is the incident's best, 0 where the copy says nobody; a harm that is not named must be unknown (or zero). The blind figures are
in bench/misses.md, with what is still misread.
"""

# ruff: noqa: E501 - a paragraph of a dispatch is one line

FIRST = """
Strike on Gaza camp kills 19
DEIR ZAQOUT, Gaza Strip (AP) - An Israeli airstrike on tents sheltering displaced families killed at least 19 people on Monday, Palestinian medics said. The dead included six children and four women. Another 31 people were wounded, some of them critically. More than 60,000 people have been killed since the war began in October 2023, according to the Health Ministry. The Israeli military said it had targeted a militant.
killed 19; injured 31

Car bomb kills eight in Mogadishu
MOGADISHU, March 4 (Reuters) - A suicide bomber drove a car packed with explosives into a checkpoint in the Somali capital on Monday, killing eight people, police said. "We know of eight dead including two police officers and 14 others were injured," officer Abdi Farole told Reuters. Al Shabaab claimed responsibility. In January a similar attack on a hotel killed 21.
killed 8; injured 14

-
Five people were shot, one fatally, at a backyard party in Westgrove late Sunday, police said. Officers arrived to find a 22-year-old man dead in the driveway. Four others, three men and a woman, were taken to hospitals with wounds that threaten no life. Nobody has been arrested. It was the city's 14th homicide of the year.
killed 1; injured 4

Man killed, woman hurt in Elmore Avenue shooting
A man was killed and a woman wounded in a shooting on Elmore Avenue on Sunday night, police said. The man, 34-year-old Travis Moll, was pronounced dead at the scene. The woman was driven to Mercy Hospital by a friend. Police believe the two were sitting in a parked car when someone opened fire.
killed 1; injured 1

Former deputy sentenced for killing wife
A former sheriff's deputy was sentenced on Monday to life in prison for shooting his wife and her sister. Prosecutors said Alan Burch, 41, went to the house in Tolland on March 2, 2017, and shot Renee Burch, 38, and Carla Dean, 35. Renee Burch died at the scene; Dean survived but lost the use of an arm. Burch's lawyers said they would appeal.
killed 1; injured 1

Gunmen kill 12 in central Mali
BAMAKO (AFP) - Gunmen killed 12 civilians in an attack on a village in central Mali, local officials said on Monday. The assailants arrived on motorbikes on Sunday evening, burned down granaries and took away livestock, a councillor from Bandiagou said. "They killed 12 people, all men," he said. "Three others are missing." A security source confirmed the attack but gave a toll of 10 dead.
killed 12; missing 3

Toll rises to 27
PESHAWAR, March 4 (Xinhua) - The death toll from a suicide blast at a market in Pakistan's Hangar district rose to 27 on Monday after two of the injured died in hospital, officials said. The blast, which took place on Saturday, had initially killed 25 people. Thirty-three people are still being treated, four of them in critical condition. No group has claimed the attack.
killed 27; injured 33

-
Airstrikes believed to be carried out by Russian planes hit the town of Maarat Tamsin in the southern countryside of Idleb, and the Syrian Observatory for Human Rights monitored the killing of 9 people including 3 children and a woman. The strikes also injured more than 20 others with varying severity. The number of those killed is likely to rise because there are some people in critical situation.
killed 9; injured 20

-
Two fighters of the regime forces were killed by sniper shots of the factions on the front of Al-Malla, while violent clashes continue between the regime forces and the Islamic factions in the northern countryside of Lattakra, accompanied by mutual shelling, information reported about more losses among both parties. Also a fighter of the factions died of wounds he had sustained earlier.
killed 3

Russian attack on Kharkov region kills three
March 4. A Russian guided bomb struck a village council building in the Kharkov region, killing three people and wounding 11, Governor Ivan Syrota reported. Two of the dead were council employees. Among the wounded are two children, aged 5 and 12. On Sunday, seven people were wounded in the same district.
killed 3; injured 11

TASS: two killed in drone raid
BELGORSK, March 4. /TASS/. Two civilians were killed and four others injured in attacks by Ukrainian drones on the Belgorsk Region over the past 24 hours, Governor Pyotr Gladyshev said. In the village of Murom, a drone struck a passenger car. The driver died on the spot. In the town of Shebino, a man died from wounds before the ambulance arrived, and four people were hurt.
killed 2; injured 4

-
Security forces killed four terrorists in an intelligence-based operation in North Wazir district on Sunday, the Inter-Services Public Relations said. During the operation, troops effectively engaged the terrorists' location, and resultantly four terrorists were sent to hell while three got injured. Weapons and ammunition were recovered. The slain terrorists were involved in numerous attacks on security forces and the killing of innocent civilians.
killed 4; injured 3

Bomb kills polio guard
QUETTA (March 4) - A policeman guarding polio workers was killed and six people were wounded when a bomb planted in a motorcycle went off in Qila Sarif on Monday, police said. The injured include three children and a vaccinator. They were shifted to the district hospital. Two polio workers were killed in the same area last year.
killed 1; injured 6

Bandits kill 21 in Zamfar
GUSAU, Nigeria (Anadolu) - At least 21 people were killed and 30 others kidnapped when armed bandits raided two villages in Nigeria's northwestern Zamfar state, residents said on Monday. Resident Musa Lawal said 15 people were killed in Gidan Dawa and six in Tungar. Police spokesman Yazid Abbas confirmed the attack but did not give a casualty figure. Dozens of villagers fled to nearby towns.
killed 21; abducted 30; displaced 24

Three aid workers abducted
Three aid workers were abducted by gunmen in South Sedan's Yei River county on Monday, the U.N. said. The men, all South Sudanese nationals working for a local charity, were travelling in a clearly marked vehicle. "We demand their immediate and unconditional release," humanitarian coordinator Anita Kiki said. Last year 28 aid workers were killed in the country.
abducted 3

Haiti gang attack leaves 40 dead
PORT-AU-PRINCE, Haiti (AP) - Gang members stormed a town in central Haiti before dawn on Sunday, killing at least 40 people and setting dozens of homes on fire, a local official said. "There are bodies everywhere," said Bertide Harise, spokeswoman for a local group. More than 6,000 people fled the town, the International Organization for Migration said. Two police officers were among the dead.
killed 40; displaced 6000

Myanmar air strike on monastery kills 23
BANGKOK (AP) - An airstrike by Myanmar's military on a Buddhist monastery killed at least 23 people and wounded about 30 others, a resistance group said on Monday. Four children were among the dead. More than 150 people from nearby villages had been sheltering in the monastery. According to the Assistance Association for Political Prisoners, 6,800 civilians have been killed by security forces since the takeover.
killed 23; injured 30

Kashmir: three militants, soldier killed
SRINAGAR - Three militants and a soldier were killed in a gun battle in Kashmir's Kupward district on Monday, police said. The militants were hiding in a house when soldiers surrounded the village on a tip-off. One of the dead militants was identified as Adil Lone, a commander. Two soldiers injured in the exchange were airlifted to Srinagar.
killed 4; injured 2

Drone strike kills three near Marib
SANAA (Xinhua) - A suspected U.S. drone strike killed three al-Qaida militants in Yemen's Marib province on Sunday night, a local security official said. The drone fired two missiles at a vehicle, killing all three on board. It was the second such strike in a week. On Wednesday, a strike in Shabwan killed five.
killed 3

-
SAN SALVADOR, 3 MAR (ACAN-EFE) -- [TEXT] AT LEAST 11 GUERRILLAS AND FIVE SOLDIERS DIED IN CLASHES IN NORTHERN EL SALVADOR, AN ARMY SPOKESMAN FOR COPREFA SAID TODAY. COPREFA STATED THAT THE FIGHTING TOOK PLACE NEAR ARCATAO, CHALATENANGO. NINE SOLDIERS WERE WOUNDED. MEANWHILE, URBAN COMMANDOS BLEW UP TWO TELEPHONE BOXES IN THE CAPITAL WITHOUT CAUSING CASUALTIES.
killed 16; injured 9

-
BOGOTA, 3 MAR 89 (INRAVISION) -- [REPORT] UNIDENTIFIED ASSAILANTS SHOT AND KILLED A LIBERAL COUNCILMAN AND HIS DRIVER IN APARTADO THIS MORNING. THE COUNCILMAN, HERNAN OCHOA, WAS ON HIS WAY TO HIS OFFICE. A BODYGUARD WAS SERIOUSLY WOUNDED. SO FAR THIS YEAR, 12 LEFTIST LEADERS HAVE BEEN MURDERED IN THE URABA REGION.
killed 2; injured 1

-
LIMA, 2 MAR 89 (EFE) -- POLICE REPORTED THAT SHINING PATH GUERRILLAS KILLED THE MAYOR OF TOCACHE AND FIVE PEASANTS, WHOM THEY ACCUSED OF BEING INFORMERS. THE SIX PEOPLE WERE TRIED IN THE MAIN SQUARE AND SHOT IN FRONT OF THEIR RELATIVES. THE GUERRILLAS ALSO BURNED THE TOWN HALL.
killed 6

Hundreds mourn slain students
Hundreds of people gathered at a church in Tolland on Monday to mourn three high school students who were gunned down last week. Mia Torres, 16, Jake Lunn, 17, and Owen Pratt, 17, were killed when a gunman opened fire outside a skating rink on Feb. 26. A fourth teen was injured. The suspect, 19, remains at large.
killed 3; injured 1

-
No one was hurt when shots were fired into an apartment building on Tarrant Street early Monday, police said. Officers found nine shell casings in the parking lot. Several windows were broken. Police have no suspects.
injured 0

Army: 14 rebels killed; two soldiers wounded
KINSHASA - Congolese troops killed 14 rebels and captured four in two days of fighting in North Kivua province, an army spokesman said on Monday. Two soldiers were wounded, he said. The rebels said only three of their fighters had died and claimed they had killed nine soldiers. Neither account could be independently verified. The fighting has displaced more than 20,000 people.
killed 14; injured 2; detained 4; displaced 20000

Market shelling in Omdurmar kills 32
KHARTOUM (AFP) - Shelling of a market in Omdurmar killed 32 people and wounded dozens on Sunday, a medical source said. Volunteers at Al-Nao hospital had earlier reported 18 deaths. "The hospital has received 54 wounded so far," the source said, appealing for blood donors. The war, which erupted in April 2023, has killed tens of thousands and uprooted 12 million.
killed 32; injured 54

Two officers wounded, gunman dead
Two police officers were shot and wounded and a gunman was killed in a standoff in Hartwell on Sunday night, authorities said. Police were called about a domestic dispute. The man came out firing a rifle, hitting one officer in the shoulder and another in the leg. Officers shot back and the man died at the scene. Both officers are in stable condition.
killed 1; injured 2

Mother, two children found dead in Tolland home
A mother and her two young children were found shot to death in their home in Tolland on Sunday, and police are searching for her husband. Neighbors said they heard shots about 3 a.m. The victims were identified as Laura Stiles, 29; her daughter Emma, 6; and her son Caleb, 3. An infant was found unharmed.
killed 3

Talks to resume in Geneve
GENEVE (Reuters) - The warring sides in Yemen's conflict will resume talks on a prisoner swap next week, the United Nations said on Monday. The deal would free 1,400 detainees. The conflict has killed an estimated 150,000 people since 2014. The envoy said he was hopeful.
killed 0

Bomb defused in Basilar
Police defused a bomb on Monday outside a cathedral in the southern Philippine city of Basilar, where twin blasts in 2019 killed 22 people. The device, made from a mortar shell, could have caused many casualties, a bomb expert said. No one was arrested.
killed 0

Grenade attack at bar wounds seven
BUJUMBARA - A grenade thrown into a bar in Burundi's capital wounded seven people on Sunday night, two of them seriously, the police said on Twitter. A suspect was arrested. It was the third grenade attack this year. Two people died in an attack at a bus station in February.
injured 7; detained 1

Iraqi protesters killed
BAGHDAD - Security forces opened fire on protesters in the southern city of Nasriya on Sunday, killing three and wounding 47, medical sources said. Elsewhere, two protesters died in Baghdad when tear gas canisters hit them in the head. At least 300 people have been killed since the protests began in October.
killed 3; injured 47

Roadside bomb hits bus in Burkina
OUAGADOUGU (AFP) - Fifteen people were killed and 21 injured when a bus hit a landmine in northern Burkina Faso, security sources said Monday. "The provisional toll is 15 dead," one source said. A hospital source put the number of dead at 17. The wounded were taken to the regional hospital in Kayar.
killed 15; injured 21

Taliban attack kills governor's guards
KUNDAR, Afghanistan - Taliban fighters ambushed a convoy of the governor of northern Kundar province on Sunday, killing four of his bodyguards and wounding three others, a spokesman said. Governor Abdul Fattah escaped unhurt. The spokesman said seven Taliban were also killed. The Taliban said they had killed 10 guards and lost no fighters.
killed 11; injured 3

Shooting at Hartwell mall
HARTWELL - One person is dead and three are injured after a shooting at the Hartwell Mall on Sunday. Witness Dana Pell said she heard about 10 shots. A 15-year-old boy was found near the food court and died at a hospital. A 40-year-old woman, a man in his 20s and a second teenage boy were also hit. The shooter fled on foot.
killed 1; injured 3

Police blotter
A man of 27 was shot in the thigh at 1:10 a.m. Sunday in the 900 block of Grand. He was taken to Mercy in stable condition. In an unrelated incident, two teens were robbed of their phones at a bus stop. No one was injured.
injured 1

Woman dies days after shooting
A woman who was shot in the head at a gas station last week has died, Westgrove police said Monday. Keisha Bolden, 26, died Saturday at Mercy Hospital. Her boyfriend, who was also shot, was treated and released. Police have charged Marcus Reed, 30, with murder.
killed 1; injured 1

Settler attack in village
RAMALLA (WAFA) - A Palestinian young man was shot and injured today by settlers in the village of Burqan, according to local sources. Two others were beaten and suffered bruises. Medics said that 11 people suffocated from tear gas fired by soldiers. Settlers also torched three vehicles.
injured 3

14 fighters dead in Aden clashes
ADEN (Al Jazeera) - Clashes between separatists and government forces in Aden have killed at least 14 fighters from both sides, medics say. Among them were eight separatists. Four civilians also died when a shell hit their home. The Red Cross said that it had treated 86 wounded.
killed 18; injured 86

SANA: civilians martyred
ALEPPA, SANA - Three civilians were martyred and 13 others were injured on Sunday in terrorist rocket attacks on residential neighborhoods in Aleppa city. A source at the Police Command told a SANA reporter that rockets hit Al-Hamd and New Aleppa neighborhoods, claiming the lives of three civilians and injuring 13, most of them women and children. The attacks caused material damage.
killed 3; injured 13

UN: 62 civilians killed in week
GENEVE, March 4 - At least 62 civilians were killed and 140 injured in eastern Congo in the last week of February, the U.N. human rights office said on Monday. The worst incident occurred on Feb. 25, when militiamen killed 31 people at a displacement site. "These attacks must stop," spokesperson Liza Shamda said.
killed 62; injured 140

Gunman kills two at Kosovar monastery
PRISTINA - A gunman shot dead two policemen and wounded a third on Sunday in northern Kosovar, police said. The attacker was also killed. Prime Minister Arbi Kurt blamed Serbian-backed gangs. The policemen had been patrolling near a monastery.
killed 3; injured 1

Peacekeeper killed
NEW YORK - A Moroccan peacekeeper was killed and another injured on Sunday when their patrol was ambushed in the Central African Republic, the United Nations said. Secretary-General Antonio Guterres condemned the attack. It brings to six the number of peacekeepers killed in the country this year.
killed 1; injured 1

Police find mass grave
Mexican authorities have recovered the remains of 24 people from clandestine graves in the western state of Jalisca, prosecutors said on Monday. The bodies of 17 men and five women were identified; the sex of two could not be established. More than 110,000 people are listed as missing in Mexico.
killed 24

Suspected jihadists kill six in Mozambique
MAPUTA (Lusa) - Suspected jihadists beheaded six people and kidnapped three girls in the district of Ancuaba, northern Mozambique, local sources told Lusa on Monday. Four of the victims were from the same family. Some 2,000 people have fled to the district seat. The insurgency, which began in 2017, has caused more than 4,500 deaths.
killed 6; abducted 3; displaced 2000

Bus station bomb
Baghdad police said a bomb hidden under a bus exploded at a station in Kadhim, killing two and wounding nine. Hours later, gunmen shot dead a grocer in the Mansur district. In Mosal, a roadside bomb wounded two soldiers. There was no claim of responsibility.
killed 2; injured 9

Two Marines killed
Two U.S. Marines died on Sunday in a helicopter crash in Helmar province, the military said. Three others were hurt. The cause is under investigation, but there was no sign of enemy fire. Their names were withheld pending notification of next of kin.
killed 2; injured 3

Prison riot in Ecuadar
QUITA - A riot at a prison in Ecuadar's coastal province left at least 31 inmates dead, the prisons agency said Monday. Twenty-seven of them died by asphyxiation and four by gunshot. Thirty-three inmates and a police officer were injured. Since 2021, more than 500 inmates have been killed in prison violence.
killed 31; injured 34

Stray bullet kills girl
A 9-year-old girl was killed by a stray bullet as she slept in her bedroom on the city's west side, police said. Two men were arguing outside when one pulled out a handgun and fired several shots at about 11 p.m. Sunday. The girl, whose name was not released, was struck in the chest. No one else was hurt.
killed 1; injured 0

Attack on convoy kills 9 Pakistani soldiers
ISLAMABAR (AP) - A suicide bomber on a motorcycle rammed a military convoy in northwestern Pakistan, killing nine soldiers and injuring five, the military said. Earlier reports from local officials had put the number of dead at seven. The Pakistani Taliban claimed the attack. President Arif Alvar condemned it. In a separate raid in Bannor, troops killed three militants.
killed 9; injured 5

Journalist dies
A Palestinian journalist died on Monday of wounds sustained in an Israeli strike on a media tent in Khan Yusr last week, bringing to three the number killed in the attack. Six other reporters had been wounded. The army said it had struck a Hamas member posing as a journalist.
killed 3; injured 6

Thai south
PATTAN, Thailand - A defence volunteer was shot dead and his wife seriously injured in a drive-by attack in Yarang district on Sunday, police said. Police said the couple were returning home on a motorcycle when two men on another motorcycle drew alongside and opened fire. More than 7,000 people have died in the Muslim-majority south since 2004.
killed 1; injured 1

Iran says border guards killed
TEHRAR - Three Iranian border guards were killed in a clash with "bandits" near the frontier with Pakistan, the official IRNA news agency reported on Monday. Two of the attackers were killed and one was captured, it quoted a police commander as saying. Jaish al-Hadl claimed it had killed five guards.
killed 5; detained 1
"""

SECOND = """
Strike on school shelter kills 17
BEIT NAHLA (AFP) - An Israeli strike on a school sheltering displaced people killed 17 people on Sunday, the civil defence agency said. Spokesman Mahmud Basali said "17 martyrs and more than 40 wounded" had been taken to hospital. Eight children were among the dead. The military said it struck a command centre.
killed 17; injured 40

Drone hits market in Darfir
PORT SUDAR (Reuters) - A drone strike hit a crowded market in North Darfir on Sunday, killing at least 26 people, a medics' network said. Another 11 people died of their wounds overnight, taking the toll to 37, it said on Monday. The army denied responsibility. In December an attack on the same market killed 100.
killed 37

Two killed in overnight shelling
KHERNIV (Ukrinform) - Two people were killed and seven were injured as Russian troops shelled the Kherniv region over the past day, the regional head said. In Antonivna, a 70-year-old man was killed in his yard. In the city, a bus driver was killed and five passengers were hurt by a drone. Two more people were injured in Bilozirka.
killed 2; injured 7

Insurgent leader captured in Kandar
KABUL, Afghanistan (March 4, 2019) - A coalition and Afghan force captured a Taliban leader and detained two other insurgents during an operation in Panjwar district, Kandar province, yesterday. The captured leader directed roadside bombings. The force also seized a machine gun.
detained 3

Man gets 30 years in double murder
A Marl County man was sentenced Monday to 30 years in prison for killing two brothers during a drug deal in 2016. Derek Yost, 27, pleaded guilty in January. Prosecutors said Yost shot Luis and Mateo Arroyo in the parking lot of a motel.
killed 2

Gunmen abduct 30 students
KADUNAR (Reuters) - Gunmen abducted about 30 students from a college in northwest Nigeria late on Sunday, a state official said. Security forces rescued 180 others. Some of the students were injured in the fighting. It was the fourth mass school kidnapping since December.
abducted 30

Eleven die as militants storm base
MAIDUGAR (Xinhua) - At least 11 soldiers were killed when militants attacked a military base in Nigeria's Bornor state on Sunday night, security sources said. Nine soldiers were wounded, and the attackers made away with three gun trucks. Troops killed 20 of the attackers, according to a military statement.
killed 31; injured 9

Landslide buries village
Rescuers have recovered 14 bodies from a landslide that buried a village in eastern Congo on Sunday, officials said. Some 30 people are still missing. Heavy rains have killed more than 200 people in the region since November.
killed 14; missing 30

Blast near Karachar consulate
KARACHAR - A bomb attached to a motorcycle exploded near a consulate on Monday, killing one passer-by and injuring 12 people, including a policewoman, police said. The Baloch group that claimed the attack said five security personnel were killed.
killed 1; injured 12

-
Warplanes carried out several raids on Kafr Zaita in the northern countryside of Hamar, which killed a man and his wife and wounded 6 others. While helicopters dropped 8 barrel bombs on places in Latmin, no information about casualties. On the other hand, 3 members of the regime forces were killed by the explosion of a mine.
killed 2; injured 6

-
TEGUCIGAL, 2 MAR 89 -- THE ARMED FORCES REPORTED THAT SEVEN SANDINIST SOLDIERS AND TWO HONDURAN PEASANTS DIED IN A CLASH ALONG THE BORDER YESTERDAY. THE WOUNDED, WHOSE NUMBER IS NOT KNOWN, WERE TAKEN TO DANLAR.
killed 9

Mexican mayor slain
Gunmen shot and killed the mayor of a town in Mexico's Guererro state and two of his bodyguards on Sunday, prosecutors said. The mayor, Conrado Mendez, was attacked as he left a party meeting. He is the third mayor killed this year.
killed 3

Rocket fire wounds four in Kiryat Shomar
Four people were lightly wounded on Monday when a rocket fired from Lebanon hit a street in Kiryat Shomar, medics said. Two others were treated for shock. Israel responded with air strikes that killed two Hezbollar members, according to Lebanese security sources.
killed 2; injured 4

Protesters shot in Conakar
CONAKAR - Police shot dead two young men during protests in the Guinean capital on Sunday, the opposition said. A government statement spoke of one death. Sixteen policemen were injured by stones and 40 demonstrators were arrested.
killed 2; injured 16; detained 40

Ferry attack in Mindar
A bomb exploded aboard a ferry docked in the southern Philippines on Sunday, injuring at least 30 people, some with severe burns, the army said. There were no deaths. The blast occurred days after a raid in which soldiers killed five Islamist militants.
killed 0; injured 30

Tribal clashes leave 22 dead in Papuar
PORT MORISBY - Fighting between two tribes in Papua New Guinea's highlands has left 22 people dead since Thursday, police said. Ten houses were burned. "Fourteen men from one side and eight from the other have lost their lives," commander Jim Kaupar said.
killed 22

Houthi missile hits camp
MARIB - A ballistic missile fired by Yemen's Houthis struck a military camp in Marib on Monday, killing at least seven soldiers and wounding 15, two military sources said. A third source said nine had died. The Houthis did not comment.
killed 7; injured 15

Journalist shot in Sonorar
A radio journalist was shot to death in the northern Mexican state of Sonorar on Sunday, becoming the fifth reporter killed in the country this year. Assailants on a motorcycle fired at Elmer Rubio as he arrived home. His wife was wounded in the leg.
killed 1; injured 1

No casualties in embassy blast
An explosion damaged a gate at the U.S. embassy in the Norwegian capital on Sunday, police said. No one was injured. Police are looking for two suspects. In 2011, a car bomb in the city killed eight people.
injured 0

Manipar violence
Three people were shot dead and five were wounded in fresh ethnic violence in India's Manipar state, police said Monday. Armed men opened fire on a village in the hills late Sunday. More than 180 people have died and 60,000 have been displaced since the clashes began last May.
killed 3; injured 5

Car bomb in Afrir
A car bomb killed five people and injured 18 in the Syrian town of Afrir on Monday, Turkey's defence ministry said, blaming Kurdish fighters. The Observatory put the toll at eight, including three Turkey-backed rebels.
killed 5; injured 18

Peace march
Thousands marched in Bogotar on Sunday to demand an end to the killing of community leaders. At least 120 activists were murdered last year, according to the ombudsman. "We do not want one more death," said organizer Marta Ruiz.
killed 0
"""

TABLES = {"first": FIRST, "second": SECOND}
