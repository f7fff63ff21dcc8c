/**
 * Names beside the common ones of given-name-list.ts, in small ASCII letters: of few letters, so that another letter makes
 * another of them, or so near to a common one that a brother or sister has it. Common knowledge, put together by hand.
 */
export const SHORT_NAMES = `
abi adi alva ami anno aoi ari arvo asa ayu bea bela beno bev cai cal cam dara dax deb dee eda edda elli eno eri etta fabi flo fynn gia gil
gus hal haru ike ilka isa iva jano jara jed jen jona juli kaho kaja kati kaya kei kit klas koki kora len les lias liva liz lona loni lula lya lyn
malu mana mao mel meta miku mina mio mira miu miyu momo nala nan nana nara nat natsu ned nela nia nick nika nola ona paco peg pip rafa ran
rei rika riku rina rio ritsu rod ros roz sal saya sho shun sid sira taiga tia toma val veda vic vida viv xena yola yua yuma zac zeno zina zuri
alaina alessio amira ariella autumn avery brayden briana carlene charan colton darko delaney dino eliana elvin emmett eshan everett grayson hakim
hema hudson irvin ishan jayden jonah kayden landon leela leena liana lincoln lucio maddox mervin nadira neela nirmal oriana parker rahim raisa
rani reena rema sawyer sharan sheela sohan veena vimal weston
`;

/** Vietnamese and Korean names of a syllable, and Korean ones of two, as they are written in letters. */
export const SYLLABLES = `
ah an anh bao bin binh chan chau cheol chi chul cuong dao dat dong duc dung duy eun geun giang gyu ha hai han hang hanh hee hien hieu ho hoa hoan
hoang hong hoon hue hui hun hung huong huy hwa hye hyo hyun jae jeong ji jin joo ju jun jung khang khanh khoa ki kiet kyu kyung lam lan linh loan
loc long ly mai mi min minh my na nam nga ngan ngoc nhan nhi nhung oanh phat phong phu phuc phuong quan quang quoc quy quyen quynh ra rin sang
seo seok seon seong seung sik son soo su suk sun sung taek tae tai tam tan thanh thao thi thien thinh tho thu thuy tien tin toan trang tri trinh
trong truc trung truong tu tuan tung tuyen tuyet uyen van vi viet vinh vu vy won woo xuan yen yeon yong young yu yun
`;
