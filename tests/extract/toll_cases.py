"""Sentences with the tolls a careful reader finds in them, written before the reader was run on them.

A row is `sentence => harm value [class] [part] [<] [+]; ...`. The value is the number the words name (`~`: none, as
in "dozens"); the class is civ, sec, arm, unk or mix, and unchecked where it is left out; `<` is part of another toll,
`+` adds to one. Nothing after the arrow means that nothing may be read. Even rows are for tuning, odd ones held out.
"""

VERBS = """
Gunmen killed four guards at the gate of the depot near Tarn. => killed 4 sec
Seven farmers were shot dead in their fields on Tuesday. => killed 7 civ
Masked men gunned down two judges outside the court. => killed 2 civ
Eleven rebels were slain in the hills, the army said. => killed 11 arm
Two conscripts were martyred when the post came under fire. => killed 2 sec
A teacher succumbed to her injuries on Friday. => killed 1 civ
Fifteen of the 22 people aboard the helicopter died. => killed 15
Ten died on the spot and two others on the way to hospital. => killed 10; killed 2
The ministry said 47 bodies had been brought to hospitals, taking the overall toll to 33,137. => killed 47; killed 33137
Two soldiers were killed, bringing to 604 the number of troops killed since the war began. => killed 2 sec; killed 604 sec
The militants executed 18 captured soldiers, a video showed. => killed 18 sec
Rebels are holding 23 policemen hostage. => abducted 23 sec
Gunmen on motorbikes shot dead the principal of a school in Tarn. => killed 1
Five soldiers made the supreme sacrifice in a gunfight at the ford. => killed 5 sec
A navy diver died and three others were wounded in the raid. => killed 1; injured 3
Three of the eight hostages were killed. => killed 3
Three of the wounded constables later died of their wounds. => killed 3
Nineteen miners perished when the shaft blew up. => killed 19 civ
The mine maimed five herders. => injured 5 civ
The blast wounded 32 shoppers. => injured 32 civ
Six people were hurt in the scuffle. => injured 6 unk
Fourteen people were hospitalised after the shelling. => injured 14 unk
Three aid workers were abducted on the road to Sorl. => abducted 3 civ aid_workers
Rebels took nine sailors hostage on Sunday. => abducted 9 civ
Police arrested 22 protesters. => detained 22 civ
Troops detained 40 suspected militants in the sweep. => detained 40 arm
The brigade captured six enemy fighters. => detained 6 arm
Eighteen insurgents surrendered to the authorities in Marl. => detained 18 arm
Two reporters went missing near the front. => missing 2 civ journalists
The fighting displaced 12,000 people. => displaced 12000
A suicide bomber killed at least 28 worshippers in a mosque. => killed 28 civ
A rocket slammed into a bakery, killing nine people. => killed 9 unk
Government jets bombed the town, leaving 13 people dead. => killed 13
Snipers picked off three soldiers. => killed 3 sec
The militia executed 15 captives. => killed 15
Extremists beheaded two truck drivers. => killed 2
A mob lynched a man accused of theft. => killed 1
The regime massacred 60 villagers, activists said. => killed 60 civ
The raid left four people injured. => injured 4
Five children drowned when the dinghy sank. => killed 5 civ children
A grenade claimed the lives of three commuters. => killed 3 civ
The siege has cost 400 lives. => killed 400
Eight passengers lost their lives in the ambush. => killed 8 civ
The army said it had neutralised 17 terrorists. => killed 17 arm
Security forces eliminated three militants in the valley. => killed 3 arm
Four terrorists were sent to hell, the officer said. => killed 4 arm
One ranger was stabbed to death. => killed 1
Police opened fire on the crowd, wounding dozens. => injured ~
Kidnappers seized two engineers from a dam site. => abducted 2 civ
Gunmen snatched six schoolgirls from a dormitory. => abducted 6 civ children
Agents rounded up 70 activists overnight. => detained 70 civ
Police took three men into custody. => detained 3
Officers held two suspects for questioning. => detained 2
The clashes drove 3,000 families from their homes. => displaced 3000
At least 5,000 residents fled the shelling. => displaced 5000 civ
A shell hit a bus, injuring 16 passengers. => injured 16 civ
A bullet struck a girl in the leg. => casualties 1 civ children
Two officers sustained burns in the arson attack. => injured 2 sec
Nine workers suffered shrapnel wounds. => injured 9 civ
The strike wiped out a family of seven. => killed 7 civ
Twenty-one fighters died in the assault on Karn. => killed 21 arm
The coalition said its aircraft had killed 50 militants. => killed 50 arm
A roadside bomb tore through a jeep and killed all four occupants. => killed 4
A car bomb ripped through a market and sent 40 people to hospital. => injured 40
Four people were hit by gunfire. => casualties 4
Ten people were struck by stray bullets during the celebration. => injured 10
The guerrillas mowed down eight recruits. => killed 8 sec
Police shot and killed a man who had rushed at them. => killed 1
The policeman shot and wounded two rioters. => injured 2 civ
Three brothers were found dead in a ditch. => killed 3
Insurgents ambushed a patrol and killed six soldiers and wounded ten. => killed 6 sec; injured 10 sec
"""

NOUNS = """
The deaths of four nurses shocked the town. => killed 4 civ health_workers
The death toll stood at 63 on Monday. => killed 63
Hospital sources put the death toll at at least 70. => killed 70
The toll rose to 12 after a guard died. => killed 12; killed 1
The number of dead climbed to 31. => killed 31
The attack caused 18 fatalities. => killed 18
The blast resulted in the death of two porters. => killed 2
The bodies of nine men were found in a well. => killed 9
Rescuers pulled 14 bodies from the rubble. => killed 14
Police recovered the bodies of six hostages. => killed 6
The army suffered 20 casualties. => casualties 20 sec
There were 37 casualties, including 11 dead. => casualties 37; killed 11
The shelling led to the loss of 25 lives. => killed 25
The body count reached 44 by dusk. => killed 44
Medics reported five deaths and 30 injuries. => killed 5; injured 30
The ministry announced the arrest of 13 suspects. => detained 13
The kidnapping of three monks drew condemnation. => abducted 3 civ
The murder of a bishop led to riots. => killed 1 civ
The killing of two protesters sparked unrest. => killed 2 civ
The fatal shooting of a bus driver by soldiers led to protests. => killed 1 civ
Casualty figures rose to 15 dead and 60 wounded. => killed 15; injured 60
The capture of 12 fighters was shown on television. => detained 12 arm
The assassination of the mayor was condemned. => killed 1 civ
The disappearance of four students is under investigation. => missing 4 civ
The raid ended with 10 arrests. => detained 10
The massacre of 90 peasants is still remembered in the valley. => killed 90 civ
A triple homicide shook the suburb. => killed 3
A double shooting left one man dead. => killed 1
The displacement of 20,000 villagers followed. => displaced 20000 civ
The wounded numbered 55. => injured 55
The dead numbered at least 19. => killed 19
Eight corpses lay in the street. => killed 8
The remains of five climbers were returned. => killed 5
Total fatalities reached 102. => killed 102
The overall number of killed civilians has reached 640. => killed 640 civ
The crackdown has claimed 75 lives. => killed 75
"""

ADJECTIVES = """
Eleven dead, 30 hurt in bus bombing => killed 11; injured 30
Three others were critically wounded. => injured 3
Two of them are in critical condition. => injured 2
Four policemen are dead and a fifth is missing. => killed 4 sec; missing 1
At least 16 people were left dead by the storming of the hotel. => killed 16
The gunman lay dead in the yard. => killed 1
Five people are in hospital with gunshot wounds. => injured 5
Twelve people are feared dead after the strike. => killed 12
Nine soldiers are still missing. => missing 9 sec
A dozen injured men were carried to the clinic. => injured 12
The 14 wounded were flown to the capital. => injured 14
Two badly burned children were treated at Orl hospital. => injured 2 civ children
The four slain officers were buried on Sunday. => killed 4 sec
The three kidnapped engineers work for a road firm. => abducted 3 civ
About 800 displaced families live in tents. => displaced 800
The 30 detained students went on hunger strike. => detained 30 civ
"""

HEADLINES = """
Blast kills 6, wounds 32 in Tarn => killed 6; injured 32
15 dead as gunmen storm hotel => killed 15
Clashes leave 20 dead, 41 hurt => killed 20; injured 41
Market bombing leaves 9 dead => killed 9
Two killed in Orsa ambush => killed 2
Four shot dead at checkpoint => killed 4
Toll in mosque attack rises to 38 => killed 38
Suicide attack: 7 soldiers martyred, 12 injured => killed 7 sec; injured 12
Gunmen kidnap 3 doctors in Marl => abducted 3 civ health_workers
Police arrest 30 after riot => detained 30
1 killed, 2 wounded in grenade attack => killed 1; injured 2
Drone strike kills five militants => killed 5 arm
At least 10 killed, scores injured in twin blasts => killed 10; injured ~
Rebels free pilot, 2 soldiers still missing => missing 2 sec
Man shot dead outside bank => killed 1
Army: 14 rebels killed, 3 captured => killed 14 arm; detained 3
Three children among 8 killed in air raid => killed 8; killed 3 civ children <
Bomb hits bus; 12 killed => killed 12
Landmine explosion claims 5 lives => killed 5
Dozens dead after night of shelling => killed ~
"""

PASSIVES = """
Seventeen people, most of them women, were killed in the raid. => killed 17
The two soldiers killed in the ambush were from Sorl. => killed 2 sec
A villager wounded by shrapnel was taken to Marl. => injured 1 civ
The 11 people abducted last week have been freed. => abducted 11
Forty people had been hurt by nightfall. => injured 40
Six insurgents were reported killed. => killed 6 arm
As many as 35 civilians are believed to have been killed. => killed 35 civ
Up to 50 rebels may have been killed, the general said. => killed 50 arm
No fewer than 22 farmers were hacked to death. => killed 22 civ
Some 300 people were made homeless. => displaced 300
Three contractors were being held hostage. => abducted 3 civ
A child was among those killed. => killed 1 civ children
Five guards got killed in the shootout. => killed 5 sec
Nearly 500 civilians have been killed in the past three months. => killed 500 civ
More than 1,050 others were wounded over the same period. => injured 1050
Thousands were forced to flee. => displaced ~
Hundreds of people have been displaced by the offensive. => displaced ~
Those killed included three medics. => killed 3 civ health_workers
"""

COORDINATION = """
The bomb killed 12 people, including three children, and wounded 40 more. => killed 12; killed 3 civ children <; injured 40
Altogether 2,117 civilians had been killed and 3,822 injured. => killed 2117 civ; injured 3822 civ
Two soldiers and five militants were killed in the clash. => killed 2 sec; killed 5 arm
Four policemen and a boy died. => killed 4 sec; killed 1 civ children
The blast killed a teacher, his wife and two sons. => killed 1 civ; killed 1 civ; killed 2
Nine people were killed and 20 others injured. => killed 9; injured 20
One officer was killed and another wounded. => killed 1 sec; injured 1
Three people died and five were hurt. => killed 3; injured 5
Seven rebels were killed, four wounded and two captured. => killed 7 arm; injured 4 arm; detained 2 arm
The shells killed two women and injured three men and a girl. => killed 2 civ women; injured 3; injured 1 civ children
Gunmen killed the driver, kidnapped two passengers and fled. => killed 1; abducted 2 civ
Six were killed in Marl and four in Sorl. => killed 6; killed 4
Twelve people were killed on Monday, eight on Tuesday. => killed 12; killed 8
Either side lost 10 men. => killed 10
The army lost 13 soldiers and the rebels 40 fighters. => killed 13 sec; killed 40 arm
Troops killed 25 insurgents and arrested 14 more. => killed 25 arm; detained 14
Both civilians and soldiers were killed, 9 and 4 respectively. => killed 9; killed 4
The attack killed or wounded 60 people. => casualties 60
Some 200 soldiers were killed or injured in the battle. => casualties 200 sec
Three police officers were shot, one fatally. => killed 1 sec
Five marines were hit, two of them fatally. => killed 2 sec
A guard was killed, as was a passer-by. => killed 1 sec; killed 1 civ
Ten people were killed, among them four students. => killed 10; killed 4 civ <
Police said 15 people had been killed, two of them children. => killed 15; killed 2 civ children <
Some 26 people died, half of them women. => killed 26
Six people were killed in Orsa and another three were killed in a separate attack. => killed 6; killed 3 +
Three more bodies were found on Thursday. => killed 3
Nine people were hurt on Monday and a further 12 people were wounded on Friday. => injured 9; injured 12 +
An additional five troops were hurt. => injured 5 sec
The explosion killed two people on the spot, while a third died in hospital. => killed 2; killed 1
Twenty villagers were taken away and seven of them were later found dead. => killed 7
All three died at the scene. => killed 3
Both men died instantly. => killed 2
Both of the pilots were killed. => killed 2
All 11 crew members were taken captive. => abducted 11
The dead included a colonel and two sergeants. => killed 1 sec; killed 2 sec
Among the dead were five peacekeepers. => killed 5 sec peacekeepers
Among the wounded was a reporter. => injured 1 civ journalists
"""

LISTS = """
Five people were killed in Orsa, three in Tarn and one in Sorl. => killed 5; killed 3; killed 1
Casualties: 14 dead, 22 wounded. => killed 14; injured 22
The dead: six soldiers, two civilians. => killed 6 sec; killed 2 civ
Killed were four rebels, a policeman and a farmer. => killed 4 arm; killed 1 sec; killed 1 civ
The victims - two men and a woman - were shot in the head. => casualties 2; casualties 1 civ women
Three victims, all of them nurses, died. => killed 3
Eight people (five adults and three children) were killed. => killed 8; killed 5 <; killed 3 civ children <
The army said 12 of its men and 30 rebels had died. => killed 12; killed 30 arm
"""

NAMED = """
Dr. Anselm Varga, 54, was killed by a sniper. => killed 1
Colonel Petar Loos was assassinated on his doorstep. => killed 1
A soldier died. => killed 1 sec
The mayor of Orsa, Ilse Brandt, was abducted. => abducted 1 civ
A pregnant woman was wounded. => injured 1 civ women
A family of five was killed in their home. => killed 5 civ
A couple and their daughter were killed. => killed 2; killed 1 civ
His wife and two sons were hurt. => injured 1 civ; injured 2
Lena Horvat and Tomas Reyl were shot dead. => killed 1; killed 1
The group's leader was captured in Marl. => detained 1
A 9-year-old boy was killed by a stray bullet. => killed 1 civ children
A 34-year-old was stabbed to death. => killed 1
A 60-year-old man and a 22-year-old woman were injured. => injured 1; injured 1 civ women
She was shot in the back and died. => killed 1
He was taken to hospital with serious injuries. => injured 1
The attacker was shot dead by police. => killed 1
The bomber blew himself up, killing four bystanders. => killed 4 civ
The gunman then turned the gun on himself. => killed 1
The suspect took his own life. => killed 1
The husband killed his wife before killing himself. => killed 1 civ; killed 1
Two suspects were arrested after the raid. => detained 2
A judge and her bodyguard were gunned down. => killed 1 civ; killed 1 sec
A Taliban commander and four of his fighters were killed. => killed 1 arm; killed 4 arm
"""

GROUPS = """
Two journalists were killed by a mine. => killed 2 civ journalists
Six UN peacekeepers died in the attack. => killed 6 sec peacekeepers
Four Red Crescent volunteers were hurt. => injured 4 civ
Three paramedics were killed by a second strike. => killed 3 civ health_workers
Five elderly women were killed. => killed 5 civ
Seven Turkish soldiers were killed. => killed 7 sec
Twelve loyalist fighters were killed in the raid. => killed 12 sec
Thirty jihadists were killed. => killed 30 arm
Two passers-by were caught in the crossfire and killed. => killed 2 civ
The fire killed four refugees. => killed 4 civ
A police officer was wounded. => injured 1 sec
Eight migrants were drowned. => killed 8 civ
Militiamen killed 10 tribesmen. => killed 10 civ
Four militants and a soldier were killed while three others were wounded. => killed 4 arm; killed 1 sec; injured 3
"""

AMOUNTS = """
Half a dozen soldiers were killed. => killed 6 sec
Scores were injured. => injured ~
Tens of thousands have been displaced. => displaced ~
Between 20 and 30 rebels were killed. => killed 25 arm
Twenty or more people were injured. => injured 20
An estimated 1.2 million people have been displaced. => displaced 1200000
Around 45 civilians were killed. => killed 45 civ
Fewer than 10 people were hurt. => injured 10
Several policemen were wounded. => injured ~ sec
A number of people were killed. => killed ~
One civilian died and two were injured. => killed 1 civ; injured 2 civ
A third victim died on Saturday. => killed 1
"""

ZERO = """
No one was hurt. => injured 0
There were no casualties. => casualties 0
No civilians were killed in the strike. => killed 0 civ
The blast caused no injuries. => injured 0
Nobody was killed. => killed 0
The rocket landed in a field without causing casualties. => casualties 0
None of the passengers was injured. => injured 0 civ
The bomb was defused and no deaths were reported. => killed 0
"""

CAUSES = """
Shelling by government forces killed eight people in Orsa. => killed 8
A drone strike blamed on the rebels killed two dockers. => killed 2
Six people were killed when a bomb planted by militants exploded. => killed 6
A landmine explosion killed three children on their way to school. => killed 3 civ children
Clashes between the army and gunmen left 19 dead. => killed 19
Russian air strikes killed 14 civilians, a monitor said. => killed 14 civ
Nine people died in a flash flood. => killed 9
Cholera has killed 210 people since June. => killed 210
Four people died of starvation in the besieged town. => killed 4
A bus crash killed 11 people. => killed 11
"""

NEGATIVE = """
The rebels threatened to kill two hostages. =>
Militants planned to kill 20 officials, a court heard. =>
The general vowed to kill every insurgent. =>
A bomb of that size could kill 100 people. =>
If the dam broke, 3,000 people would be killed. =>
The drill simulated an attack in which 50 people were killed. =>
Were 12 people really killed? =>
How many people were killed in the raid? =>
The plotters had hoped to kill the prime minister. =>
A minister warned that 500 people might die if aid is cut. =>
The man, 42, is a baker from Tarn. =>
Lieutenant Oster, 31, leads the 4th Brigade. =>
The 101st Airborne landed near Sorl. =>
The company lost 40 million dollars last year. =>
Profits were hit by rising costs. =>
Rangers killed off the game with two late goals. =>
The striker was injured and will miss three matches. =>
The Reds captured three medals. =>
The team lost three players to transfers. =>
He scored in injury time. =>
The race ended in a dead heat. =>
The senate killed the bill by 52 votes to 48. =>
The governing body said 12 clubs had applied. =>
She sells life insurance to 300 clients. =>
Truth is the first casualty of war, he said. =>
The comedy is a study in arrested development. =>
The speech captured the imagination of 2,000 students. =>
He shot a film in three weeks. =>
Pensioners lost life savings of 30,000 euros. =>
The shell killed 40 cows. =>
Wolves killed 12 sheep on the hill farm. =>
Two dogs were shot. =>
Troops captured three villages. =>
The army seized 14 rifles and two trucks. =>
The strike destroyed six tanks. =>
The firm was hit with a fine of 4 million. =>
Shares were hammered as 20 banks fell. =>
The band killed it on stage in front of 900 fans. =>
The talks died after four hours. =>
He is dying to meet her. =>
The heat is killing me, she joked. =>
The film stars two actors who play killers. =>
A novel about a family killed in a fire won three prizes. =>
The deadline for 30 bids is Friday. =>
The new drug kills 99 per cent of bacteria. =>
Two planes were shot down. =>
The vaccine saved 400 lives. =>
Firefighters rescued 14 people. =>
Rebels released 25 prisoners. =>
The Dead Sea has fallen by 30 metres. =>
The proposal was dead on arrival, four senators said. =>
Ten missing documents were found. =>
The goal arrested a slide of three defeats. =>
Sales suffered in four regions. =>
He was charged with killing. =>
A party of 20 hikers reached the summit. =>
The law carries the death penalty for 12 crimes. =>
The parade honoured 400 veterans. =>
The painter died in 1890. =>
The bullet train carries 900 passengers. =>
Three shots were fired. =>
Wounded pride cost them 20 points. =>
The currency took a hit of 3 percent. =>
The injured list names five midfielders. =>
The captain took 12 catches and was run out on 40. =>
Police are hunting a killer who escaped 10 days ago. =>
A bomb was defused near the school. =>
The shooting schedule ran to 60 days. =>
The body of 24 experts meets twice a year. =>
The mission trains medics to treat the wounded. =>
Parliament passed the Missing Persons Act in 2009. =>
The bank detained no customers' data. =>
The singer was mobbed by 200 fans. =>
The hotel can hold 300 people. =>
Police held 20 meetings with residents. =>
"""

TABLES = {
    "verbs": VERBS,
    "nouns": NOUNS,
    "adjectives": ADJECTIVES,
    "headlines": HEADLINES,
    "passives": PASSIVES,
    "coordination": COORDINATION,
    "lists": LISTS,
    "named": NAMED,
    "groups": GROUPS,
    "amounts": AMOUNTS,
    "zero": ZERO,
    "causes": CAUSES,
    "negative": NEGATIVE,
}
