package app.bowerbird.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    private static final String OTHER = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path data;

    @Test
    void isUsedByOneRowAtATime() {
        try (DataFolder _ = DataFolder.open(data)) {
            assertThatThrownBy(() -> DataFolder.open(data))
                    .isInstanceOf(WrongSetting.class)
                    .hasMessageStartingWith("BOWERBIRD_DATA: " + data + " is in use");
        }
        DataFolder.open(data).close();
    }

    @Test
    void makesASecretThatOnlyItsOwnerReadsAndKeepsIt() throws IOException {
        try (DataFolder folder = DataFolder.open(data)) {
            String secret = Secret.of(folder, null);
            assertThat(Base64.getDecoder().decode(secret)).hasSize(32);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secret.key"))))
                    .isEqualTo("rw-------");
            assertThat(Secret.of(folder, null)).isEqualTo(secret);
            assertThat(Secret.of(folder, secret)).isEqualTo(secret);
        }
    }

    @Test
    void refusesAnotherSecretThanTheDataWasMadeWith() {
        try (DataFolder folder = DataFolder.open(data)) {
            Secret.of(folder, null);
            assertThatThrownBy(() -> Secret.of(folder, OTHER))
                    .isInstanceOf(WrongSetting.class)
                    .hasMessageStartingWith("BOWERBIRD_SECRET: this is not the secret the data")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void saysWhenTheSecretOfExistingDataIsMissing() throws IOException {
        try (DataFolder folder = DataFolder.open(data)) {
            Secret.of(folder, null);
            Files.createDirectories(folder.store());
            Files.delete(data.resolve("secret.key"));
            assertThatThrownBy(() -> Secret.of(folder, null))
                    .isInstanceOf(WrongSetting.class)
                    .hasMessageContaining("the file is missing, but there is data made with it");
        }
    }

    @Test
    void refusesASecretThatIsNot32Bytes() {
        try (DataFolder folder = DataFolder.open(data)) {
            assertThatThrownBy(() -> Secret.of(folder, "c2hvcnQ="))
                    .isInstanceOf(WrongSetting.class)
                    .hasMessageStartingWith("BOWERBIRD_SECRET: 32 bytes in Base64 are needed");
        }
    }
}
