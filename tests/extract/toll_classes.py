"""Classes of wording that were misread until they were written down, each with its neighbours; rows as in `toll_cases`."""

# ruff: noqa: E501 - a row of a table is one line

LOSSES = """
The strike cost Mariam Dowe her husband and two sons. =>
She lost her husband and two sons in the shelling of Tarn. => killed 1; killed 2
He lost his wife and three daughters when a rocket hit their home. => killed 1 civ; killed 3 civ
Omar Satti lost four relatives in the air strike. => killed 4 civ
The family lost five members in the blast. => killed 5
The army lost six men in the ambush. => killed 6 sec
The army lost six in the ambush. => killed 6 sec
The rebels lost 30 fighters and two commanders in the assault. => killed 30 arm; killed 2 arm
Government forces lost 14 soldiers. => killed 14 sec
A mother who lost two children in the attack said she had heard no siren. =>
Widow Ana Roy, who lost her son in the bombing, wept. =>
The regiment lost nine killed and 20 wounded. => killed 9 sec; injured 20 sec
The brigade lost a captain and four privates. => killed 1 sec; killed 4 sec
My brother lost both his sons in the raid. => killed 2
The party lost six seats. =>
Some 400 workers lost their jobs. =>
The army lost six tanks in the ambush. =>
The army lost contact with six posts. =>
He lost both legs in the blast. =>
The team lost six matches. =>
Tarn lost 3-1 to Orsa. =>
The coalition lost two ministers over the budget. =>
The firm lost 300 workers to its rival. =>
The army lost ground in the north. =>
The unit lost two men to desertion. =>
The rebels lost two towns. =>
The company lost 6 million dollars. =>
The guards lost sight of two men. =>
She lost two pounds. =>
The government lost four deputies to the opposition. =>
"""

RISES = """
The toll rose from 6 to 23 on Sunday. => killed 23
The death toll has risen from 6 to 23. => killed 23
The death toll rose to 23, up from 6. => killed 23
The death toll rose to 23 from six. => killed 23
The death toll rose to 23 from an earlier count of six. => killed 23
Officials raised the death toll from 14 to 19. => killed 19
Officials raised the death toll to 19 from 14. => killed 19
The death toll jumped from 40 to at least 75 overnight. => killed 75
The number of dead rose from 11 to 15. => killed 15
The number of injured climbed from 60 to 92, the ministry said. => injured 92
Police revised the death toll down from 31 to 29. => killed 29
The death toll was lowered to 29 from 31. => killed 29
The death toll from the Tarn blast rose to 23 on Monday, from six a day earlier. => killed 23
The death toll in the Orsa bombing climbs to 23, up six from Sunday. => killed 23
Twenty-three people died, up from six reported on Saturday. => killed 23
The count of the dead went up from 6 to 23. => killed 23
The death toll doubled to 24 from 12. => killed 24
The toll stands at 40. => killed 40
The toll rose to 50 pesos a car. =>
The toll of failed banks rose to 50. =>
The bridge toll rose to 12. =>
"""

CAPTIVES = """
Rebels are holding 23 policemen hostage. => abducted 23 sec
The rebels have been holding 23 policemen hostage since May. => abducted 23 sec
Gunmen held nine tourists hostage for six hours. => abducted 9 civ
The group still holds 14 soldiers captive. => abducted 14 sec
Militants holding a dozen nurses hostage freed two. => abducted 12 civ health_workers
They kept 30 pupils hostage in a barn. => abducted 30 civ children
Inmates took four guards hostage. => abducted 4 sec
Pirates are still holding 21 sailors. => abducted 21 civ
About 40 villagers are being held hostage. => abducted 40 civ
Thirty Fijian peacekeepers held hostage by rebels were shown on film. => abducted 30 sec peacekeepers
The clan took 16 clerks captive. => abducted 16 civ
The front said it was holding six engineers prisoner. => detained 6 civ
The army said it held 60 rebels prisoner. => detained 60 arm
He held office for six years. =>
The party holds 60 seats. =>
They held the town hostage to their demands. =>
"""

NAMES = """
Killed were 25-year-old Ana Roy, 23-year-old Ben Oss and 40-year-old Cy Dunn. => killed 1; killed 1; killed 1
Killed were 25-year-old Ana Roy and 23-year-old Ben Oss. => killed 1; killed 1
Killed were 25-year-old Ana Roy, 23-year-old Ben Oss. => killed 1; killed 1
The dead were identified as 19-year-old Lia Marr, 22-year-old Ona Marr and 31-year-old Pel Tann. => killed 1; killed 1; killed 1
The victims were identified as Ana Roy, 25, and Ben Oss, 23. =>
Ana Roy, 25, and Ben Oss, 23, were killed. => killed 1; killed 1
Ana Roy, 25, and Ben Oss, 23, were shot. => casualties 1; casualties 1
Ana Roy III, 25, and Benedict Oss, 23, were shot on Mill Street at a party. => casualties 1; casualties 1
Ana Roy, 25, Ben Oss, 23, and Cy Dunn, 40, were found dead. => killed 1; killed 1; killed 1
25-year-old Ana Roy and 23-year-old Ben Oss died at the scene. => killed 1; killed 1
Sgt. Ana Roy, 25, and Cpl. Ben Oss, 23, died in the raid. => killed 1; killed 1
The bodies of 54-year-old Ana Roy, 42-year-old Ben Oss and 6-year-old Cy Oss were discovered on Tuesday. => killed 1; killed 1; killed 1
The bodies of Ana Roy, 54, Ben Oss, 42, and Cy Oss, 6, were found in a barn. => killed 1; killed 1; killed 1
Police found the bodies of Ana Roy, 54, and Ben Oss, 42. => killed 1; killed 1
Police found the bodies of a woman and her two daughters. => killed 1 civ; killed 2 civ
Arno Vell and Pia Vell were found shot to death. => killed 1; killed 1
Those killed were Ana Roy, 25; Ben Oss, 23; and Cy Dunn, 40. => killed 1; killed 1; killed 1
Lia Marr and Ona Marr were shot dead in their car. => killed 1; killed 1
Police arrived to find Roy, 26, and Oss, 23, dead. => killed 1; killed 1
Officers found Lia Marr dead in the hall. => killed 1
Also killed were Ana Roy, 25, and Ben Oss, 23. => killed 1; killed 1
A 15-year-old and three children were shot near the mill. => casualties 1; casualties 3 civ children
A 16-year-old boy, a 17-year-old girl and a 40-year-old man were wounded. => injured 1; injured 1; injured 1
Roads linking Tarn, 25, and Orsa, 23, were closed. =>
Ana Roy, 25, and Ben Oss, 23, were not hurt. =>
Gunmen killed Pel Tann and two guards. => killed 1; killed 2 sec
Pel Tann and his driver were killed. => killed 1; killed 1
The raid killed Ana Roy, 25, Ben Oss, 23, and Cy Dunn, 40. => killed 1; killed 1; killed 1
The deaths of Ana Roy, 25, and Ben Oss, 23, are being investigated. => killed 1; killed 1
"""

HITS = """
Five marines were hit, two of them fatally. => casualties 5 sec; killed 2 sec
Five marines were hit, two fatally. => casualties 5 sec; killed 2 sec
Six people were hit, one of them fatally. => casualties 6; killed 1
Two more porters and a cook were hit as well. => casualties 2 civ; casualties 1 civ
Three guards were hit in the gunfire. => casualties 3 sec
Four bystanders were hit by stray rounds. => casualties 4 civ
The gunman opened fire on the crowd, hitting six people. => casualties 6
A man fired into a cafe, hitting two waiters and a cook. => casualties 2 civ; casualties 1 civ
Shots were fired into the yard, striking a boy in the leg. => casualties 1 civ children
The gunfire struck four men. => casualties 4
The gunman sprayed the porch with bullets, striking three women. => casualties 3 civ
A boy was hit in the arm. => casualties 1 civ children
He fired again and hit a guard. => casualties 1 sec
Two of the officers were hit. => casualties 2 sec
The couple were hit as they left. => casualties 2
Seven people were blasted at a street party. => casualties 7
Two brothers were blasted in the legs. => casualties 2
Farmers were hit by higher fuel prices. =>
The company was hit by six strikes. =>
Six provinces were hit by floods. =>
Six banks were hit with fines. =>
Three airlines were hit hard by the strike. =>
The storm hit six towns. =>
The team hit six home runs. =>
Three deputies were hit with charges. =>
Two rockets hit the airport. =>
Two million people were hit by the cuts. =>
Car makers were hit. =>
Six people were hit with fines. =>
Exporters were hit, two of them badly. =>
"""

WOUNDS = """
Officers found three people suffering from gunshot wounds. => casualties 3
Police found four gunshot victims, including a baby. => casualties 4; casualties 1 <
When police arrived they found four victims with gunshot wounds. => casualties 4
They located three men with gun shot wounds. => casualties 3
Deputies found three males, a teenager and two children, with gunshot wounds. => casualties 3; casualties 1 <; casualties 2 <
Two men were found bleeding from gunshot wounds in a yard. => casualties 2
Medics treated six soldiers for shrapnel wounds. => injured 6 sec
Nine villagers were treated for burns. => injured 9 civ
Five people were being treated for gunshot wounds. => injured 5
Three women were admitted to hospital with shrapnel injuries. => casualties 3 civ
A guard with a gunshot wound to the arm was in surgery. => casualties 1 sec
A man walked into a clinic with a gunshot wound. => casualties 1
Two people showed up at a hospital with gunshot wounds. => casualties 2
Police found two people who had been shot. => casualties 2
Police found two men with guns. =>
Six people with coughs were turned away. =>
Medics said the city has 400 people with shrapnel wounds. => casualties 400
"""

NOMINALS = """
Police still investigate the murder of three Danish tourists. => killed 3
Detectives are trying to solve the killing of three waiters. => killed 3 civ
He will be tried for the assassination of six priests and two cooks of the college. => killed 6 civ; killed 2 civ
If officers are to be tried for the murder of six monks, it will be a first. => killed 6 civ
The clan vowed to avenge the killing of two elders. => killed 2 civ
A judge must explain the deaths of four detainees. => killed 4
The men are suspected of a part in the assassination of four nuns and three clerks. => killed 4 civ; killed 3 civ
A commission will probe the massacre of 40 villagers. => killed 40 civ
The party protested the murder on Friday of six more followers in Tarn. => killed 6
The murder in Orsa of three teachers shocked the town. => killed 3 civ
The government denounced the assassination of minister Pel Tann, his driver and two bodyguards. => killed 1; killed 1; killed 2 sec
They could cause the deaths of thousands of people. =>
The plan is to prevent the killing of hostages. =>
He would order the killing of ten prisoners. =>
The rebels threatened the murder of six captives. =>
The shelling may lead to the deaths of 50 people. =>
Friends gathered to mourn the deaths of a pastor, his wife and their three sons. => killed 1 civ; killed 1 civ; killed 3
The clerk is accused of fatally shooting his grandparents and four younger cousins. => killed 2; killed 4
The kidnapping and murder of four students is unsolved. => killed 4 civ; abducted 4 civ
The deaths of 11 miners and two rescuers were confirmed. => killed 11 civ; killed 2 civ
The attack on the convoy resulted in the deaths of Colonel Pel Tann and five of his men. => killed 1; killed 5
"""

CABLES = """
fifteen civilians and 2 soldiers were killed in the clash. => killed 15 civ; killed 2 sec
the blast left a toll of six dead and 20 injured. => killed 6; injured 20
the attack left a toll of nine dead. => killed 9
six nuns were murdered and their bodies dumped from a cart at dawn. => killed 6 civ
the bodies of four peasants were found on the road to tarn. => killed 4 civ
the army reported that 12 guerrillas were killed and four captured. => killed 12 arm; detained 4 arm
four people killed, five injured are the result of a blast in tarn. => killed 4; injured 5
terrorists murdered a mayor, two councilmen and a driver. => killed 1 civ; killed 2 civ; killed 1
in the ambush, a lieutenant, two sergeants, and six privates died. => killed 1 sec; killed 2 sec; killed 6 sec
two policemen and a civilian died and seven others were wounded. => killed 2 sec; killed 1 civ; injured 7
the front said it had inflicted 30 casualties on the army. => casualties 30
the troops suffered 14 casualties, five dead and nine wounded. => casualties 14 sec; killed 5; injured 9
a bomb killed ten and wounded 60 others. => killed 10; injured 60
the rebels claimed they had caused 15 deaths among the troops. => killed 15
at least eight persons, including two children, were murdered. => killed 8; killed 2 civ children <
mercenaries assassinated, in less than two days, a judge, a colonel and a senator. => killed 1 civ; killed 1 sec; killed 1 civ
four young porters were gunned down by hired killers at a dock. => killed 4
the mayor, his nephew and 12 others were killed in the ambush. => killed 1 civ; killed 1; killed 12
it was reported that six people had died of their wounds. => killed 6
six dead and 14 wounded is the result of the clashes. => killed 6; injured 14
the guerrillas suffered 20 dead and the army three wounded. => killed 20 arm; injured 3
the army suffered three dead and 11 wounded. => killed 3 sec; injured 11 sec
a clash in tarn left a balance of four soldiers and seven guerrillas dead. => killed 4 sec; killed 7 arm
colonel pel tann, his wife, and two escorts were murdered. => killed 1 sec; killed 1 civ; killed 2
a total of 59 people, 17 of them policemen, have died. => killed 59; killed 17 sec <
"""

ADDED = """
Additionally, a guard was wounded. => injured 1 sec
In addition, two guards were wounded. => injured 2 sec
A guard was wounded as well. => injured 1 sec
A guard was injured too. => injured 1 sec
A second man was killed. => killed 1
A third guard was wounded. => injured 1 sec
The blast left 5 men injured and 1 dead. => injured 5; killed 1
The clash leaves 7 guards wounded and 1 villager dead. => injured 7; killed 1
The raid left six people dead and four wounded. => killed 6; injured 4
The raid left one man dead, another wounded and a third missing. => killed 1; injured 1; missing 1
One porter died and another is being treated for burns. => killed 1 civ; injured 1
Fourteen people (most of them civilians) were killed. => killed 14
Fourteen people (mostly women) were killed, the agency said. => killed 14
Fourteen people -- 11 soldiers and three civilians -- were killed. => killed 14; killed 11 sec <; killed 3 civ <
Nine people, most of whom were pupils, died. => killed 9
Several soldiers were killed. => killed ~ sec
A team of medics was killed. => killed ~ civ
A patrol was wiped out. =>
Fourteen people (most of them civilians) were killed. => killed 14
One man was killed, another wounded. => killed 1; injured 1
"""

KIN = """
His wife and two sons were killed. => killed 1 civ; killed 2
A family of five were killed. => killed 5
The strike killed his wife, mother and three children. => killed 1 civ; killed 1 civ; killed 3 civ
A father and two sons were found dead. => killed 1; killed 2
Deputies found a father and two sons dead. => killed 1; killed 2
He shot his wife and their child before killing himself. => casualties 1 civ; casualties 1 civ; killed 1
A man was killed along with a woman, a boy and two girls. => killed 1; killed 1 civ; killed 1 civ; killed 2 civ
Sarah Dunn was also killed, along with her three sons. => killed 1; killed 3
A mother and her three children died in the fire. => killed 1 civ; killed 3 civ
The couple and their baby were killed. => killed 2 civ; killed 1 civ children
Her grandmother was among six people killed in the rampage. => killed 6; killed 1 civ <
The student killed four classmates and himself. => killed 4; killed 1
The man killed his girlfriend, her two children and then himself. => killed 1 civ; killed 2 civ; killed 1
Both brothers and their cousin were killed. => killed 2; killed 1
Three brothers and a nephew died. => killed 3; killed 1
Her husband, son and brother were killed in the raid. => killed 1; killed 1; killed 1
"""

ASIDES = """
Twelve farmers among them seven children were killed in the shelling. => killed 12 civ; killed 7 civ children <
The shelling killed over 40 villagers among them several children. => killed 40 civ; killed ~ civ children <
Clashes left 27 farmers - including six children - and 14 rebels dead. => killed 27 civ; killed 6 civ children <; killed 14 arm
Blast in Orsa 14 Terrorist Killed => killed 14 arm
Strike kills 18 civilians in Orsa _ monitor | Tarn Times => killed 18 civ
Pel Tann alongside nine of his men was killed in the battle. => killed 1; killed 9
A commander was killed alongside two of his guards. => killed 1; killed 2 sec
Air strikes killed 43 people among them medics, a monitor said. => killed 43; killed ~ civ health_workers <
A total of 12 people, among them four women, died. => killed 12; killed 4 civ <
"""

TABLES = {
    "losses": LOSSES,
    "rises": RISES,
    "captives": CAPTIVES,
    "names": NAMES,
    "hits": HITS,
    "wounds": WOUNDS,
    "nominals": NOMINALS,
    "cables": CABLES,
    "added": ADDED,
    "kin": KIN,
    "asides": ASIDES,
}
