"""Sentences whose tolls must come out exactly, by class of wording; the rows are as in `toll_cases`.

Each table is one meaning told in several ways, with the neighbours that must stay as they are.
"""

ROLLS = """
Killed were Ana Roy, 25, of Tarn, Ben Oss, 23, and Cy Dunn. => killed 1; killed 1; killed 1
The dead were named as Ana Roy, 25, of Tarn; Ben Oss, 23; and Cy Dunn, 40, of Marl. => killed 1; killed 1; killed 1
Killed in the ambush were Ana Roy, 25, Tess Roy, 37, and Ben Oss, 35. => killed 1; killed 1; killed 1
The dead: Lia Marr, 9, and Ona Marr, 12. => killed 1; killed 1
The dead: six soldiers, two civilians. => killed 6 sec; killed 2 civ
"""

PAIRS = """
Both civilians and soldiers were killed, 9 and 4 respectively. => killed 9 civ; killed 4 sec
Nine civilians and four soldiers were killed and injured, respectively. => killed 9 civ; injured 4 sec
The army lost 13 soldiers and the rebels 40 fighters. => killed 13 sec; killed 40 arm
"""

HEADLINES = """
1 Dead, 3 Injured In Tarn City Shooting => killed 1; injured 3
Baker, 51, killed, 7 wounded as shots ring out at harvest fair => killed 1; injured 7
Husband and wife dead, nephew in hospital, Karn clinic reports => killed 1; killed 1; injured 1
Police: Nine-Year-Old Boy Killed By Stray Bullet In Sarn => killed 1 civ children
Parents, 2 children dead in Orsa fire => killed 2; killed 2 civ children
6 Killed 12 Wounded in Shelling of Tarn => killed 6; injured 12
3 Civilians Killed 38 Injured in Rocket Attacks => killed 3 civ; injured 38
Child killed 9 Civilians Injured in Attacks in Tarn => killed 1 civ children; injured 9 civ
27-07-2015 Child Killed Others Injured in Mortar Attack => killed 1 civ children
Mother of 3 killed, 6 hospitalized in Tarn ferry blast => killed 1; injured 6
Two injured, shooter dead at Tarn High School => injured 2; killed 1
Teenage girl shot and killed in Orsa's third drive-by shooting this week => killed 1 civ children
Tarn Police Investigate Shooting Death Of Teen => killed 1 civ children
Rebels executed 18 captured soldiers => killed 18 sec; detained 18 sec
Air strikes kill 14, wound 30 in Tarn => killed 14; injured 30
Air raid on camp kills 12 - Region - World - Tarn Online => killed 12
3 Men Found Stabbed To Death Inside Barn Near Tarn => killed 3
Mother, two sons found shot to death => killed 1 civ; killed 2
Two guards shot dead, another three wounded => killed 2 sec; injured 3
Man shoots wife, two children, then himself => casualties 1 civ; casualties 2 civ; casualties 1
Gunman kills three, then self => killed 3; killed 1
Man kills 2, himself at plant => killed 2; killed 1
Sheriff: Man killed wife, kids before killing himself => killed 1 civ; killed ~ civ; killed 1
Shooter among 6 dead at plant => killed 6; killed 1 <
4 shot at busy Tarn market => casualties 4
12 taken hostage in Orsa => abducted 12
Guards probing clash that left 5 women injured => injured 5
Teen, 3 adults shot at Orsa home => casualties 1 civ children; casualties 3
Lia Marr, 21, Killed In Orsa Shooting; 3 Others Wounded => killed 1; injured 3
"""

SHOTS = """
Girl shot early Friday while asleep in Orsa => casualties 1 civ children
Man shot at Tarn bar => casualties 1
Guard shot at crowd =>
Driver shot at passing truck =>
Man arrested after neighbor shot => detained 1
He and four others were shot outside the mill. => casualties 1; casualties 4
He was shot outside the mill. =>
An arrest was made in the fatal March shooting of a clerk. => killed 1 civ
Six porters were wounded in the 2014 stabbing for which he was tried. => injured 6
Man shot in Orsa - Tarn News, Weather & Sports => casualties 1
"""

WHOLES = """
1,200 people - most of them civilians - were killed and 250 taken hostage. => killed 1200; abducted 250
Forty refugees - half of them children - were drowned. => killed 40
Some of the guards were wounded. => injured ~ sec
"""

INSIDE = """
The death toll rose to 23 after six people died in hospital. => killed 23; killed 6 <
A soldier died overnight, raising the death toll to 9. => killed 9; killed 1 sec <
32 of the 543 passengers were confirmed dead. => killed 32 civ
Six people including four policemen were wounded. => injured 6; injured 4 sec <
"""

DEATHS = """
The blast killed nine adults and an unborn baby. => killed 9
Extremists stabbed a temple guard to death. => killed 1 sec
Police shot him dead. => killed 1
A man shot and killed in the Tarn neighborhood early Thursday morning has been identified. => killed 1
Police shot and killed a man. => killed 1
She mourned her son's shooting death. => killed 1
The shooting deaths of two brothers stunned Marl. => killed 2
A 12-year-old girl, among four people who were shot near Orsa, has died. => killed 1 civ children; casualties 4
A man killed his ex-wife and wounded his son before killing himself. => killed 1 civ; injured 1; killed 1
A man killed his ex-wife before committing suicide. => killed 1 civ; killed 1
"""

SOURCES = """
Air strikes hit the town on Wednesday killing at least 26 civilians a monitor and activists said. => killed 26 civ
Raids killed at least 31 farmers on Friday the Velmaran Watch for Civil Rights said. => killed 31 civ
The raid killed two soldiers and an activist, police said. => killed 2 sec; killed 1 civ
"""

ZEROS = """
Police do not think anyone was injured. => injured 0
Police said they do not think any of the nine miners was hurt. => injured 0
No one was killed and two were seriously injured. => killed 0; injured 2
"""

SILENT = """
No one was seriously hurt. =>
None suffered life-threatening injuries. =>
There were no serious injuries. =>
She did not think any of the nine miners were seriously injured. =>
His mother nearly died of the illness last year. =>
The driver was almost killed by the falling mast. =>
He faces several malicious wounding charges. =>
The clerk faces three counts of murder and two counts of arson. =>
That hurts me most, she said. =>
Tarn shooting suspect on the run =>
Counties work to solve fatal truck stop shooting - KTRN News 12 Tarn, Weather & Sports =>
Innocent civilians are killed by these devices. =>
The sweep resulted in 20 leaders being captured or killed. =>
Other firms have been liquidated. =>
Others have effectively been liquidated. =>
"""

TABLES = {
    "rolls": ROLLS,
    "pairs": PAIRS,
    "headlines": HEADLINES,
    "wholes": WHOLES,
    "shots": SHOTS,
    "inside": INSIDE,
    "deaths": DEATHS,
    "sources": SOURCES,
    "zeros": ZEROS,
    "silent": SILENT,
}
