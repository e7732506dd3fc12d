package app.bowerbird.extractor.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuessLanguageTest {

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("en", "Bowerbirds collect blue things and arrange them in front of their nests."),
            Map.entry("de", "Laubenvögel sammeln blaue Gegenstände und legen sie vor ihrem Nest aus."),
            Map.entry("fr", "Les oiseaux jardiniers ramassent des objets bleus et les disposent devant leur nid."),
            Map.entry("es", "Los pájaros jardineros recogen objetos azules y los colocan delante de su nido."),
            Map.entry("it", "Gli uccelli giardinieri raccolgono oggetti blu e li dispongono davanti al nido."),
            Map.entry("pt", "Os pássaros jardineiros recolhem objetos azuis e colocam-nos em frente ao ninho."),
            Map.entry("nl", "Prieelvogels verzamelen blauwe dingen en leggen ze voor hun nest."),
            Map.entry("sv", "Lövsalsfåglar samlar blå saker och lägger dem framför sitt bo."),
            Map.entry("da", "Løvhyttefugle samler blå ting og lægger dem foran deres rede."),
            Map.entry("no", "Løvhyttefugler samler blå ting og legger dem foran reiret sitt."),
            Map.entry("pl", "Altanniki zbierają niebieskie przedmioty i układają je przed swoim gniazdem."),
            Map.entry("tr", "Çardak kuşları mavi eşyalar toplar ve onları yuvalarının önüne dizer."),
            Map.entry("id", "Burung namdur mengumpulkan benda-benda biru dan menatanya di depan sarang mereka."),
            Map.entry("cs", "Lemčíci sbírají modré předměty a rozkládají je před svým hnízdem."),
            Map.entry("sk", "Mestské zastupiteľstvo včera večer rozhodlo zachovať starú knižnicu."),
            Map.entry("fi", "Lavastajalinnut keräävät sinisiä esineitä ja asettelevat ne pesänsä eteen."),
            Map.entry("ro", "Păsările grădinar adună obiecte albastre și le așază în fața cuibului."),
            Map.entry("hu", "A lugasépítő madarak kék tárgyakat gyűjtenek, és a fészkük elé rakják őket."),
            Map.entry("vi", "Chim làm vườn nhặt những đồ vật màu xanh và xếp chúng trước tổ của mình."),
            Map.entry("uk", "Міська рада вчора ввечері вирішила залишити стару бібліотеку відкритою."),
            Map.entry("ru", "Городской совет вчера вечером решил сохранить старую библиотеку."),
            Map.entry("bg", "Общинският съвет реши снощи да запази старата библиотека отворена."),
            Map.entry("el", "Το δημοτικό συμβούλιο αποφάσισε χθες το βράδυ να κρατήσει ανοιχτή την παλιά βιβλιοθήκη."),
            Map.entry("ja", "市議会は昨夜、屋根の修理がまだ必要であるにもかかわらず、古い図書館を残すことを決めた。"),
            Map.entry("ko", "시의회는 지붕 수리가 아직 필요하지만 오래된 도서관을 계속 열기로 어젯밤 결정했다."),
            Map.entry("zh", "市议会昨晚决定保留旧图书馆，尽管屋顶仍需修理。"),
            Map.entry(
                    "ar",
                    "قرر المجلس البلدي مساء أمس إبقاء المكتبة القديمة مفتوحة رغم أن السقف ما زال بحاجة إلى إصلاح."),
            Map.entry(
                    "fa",
                    "شورای شهر دیشب تصمیم گرفت کتابخانهٔ قدیمی را باز نگه دارد، هرچند سقف هنوز به تعمیر نیاز دارد."),
            Map.entry("he", "מועצת העיר החליטה אמש להשאיר את הספרייה הישנה פתוחה, אף שהגג עדיין זקוק לתיקון."),
            Map.entry("hi", "नगर परिषद ने कल रात पुराने पुस्तकालय को खुला रखने का निर्णय लिया।"),
            Map.entry("th", "สภาเมืองตัดสินใจเมื่อคืนนี้ว่าจะเปิดห้องสมุดเก่าต่อไป แม้ว่าหลังคายังต้องซ่อมแซม"));

    @Test
    void tellsALanguageByASentence() {
        TEXTS.forEach(
                (language, text) -> assertThat(GuessLanguage.of(text)).as(text).contains(language));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "12 34 56 78", "Home News Sport", "OK", "❤️❤️❤️", "qwxz kqjx zzqp vbxq wpqk jxzv qqkz xvwp"})
    void saysNothingWhereThereIsTooLittleToTellBy(String text) {
        assertThat(GuessLanguage.of(text)).isEmpty();
    }
}
