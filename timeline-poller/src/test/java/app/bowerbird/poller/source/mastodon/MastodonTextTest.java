package app.bowerbird.poller.source.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MastodonTextTest {

    @Test
    void takesOfAProfileOnlyTheLinksThatWereVerified() {
        var account = JsonMapper.shared().readTree("""
                        {"fields": [
                          {"name": "Site", "value": "<a href='https://alice.example.org' rel='me'>alice</a>",
                           "verified_at": "2024-01-02T03:04:05.000+00:00"},
                          {"name": "Dream", "value": "<a href='https://famous.example'>famous</a>", "verified_at": null},
                          {"name": "Odd", "value": "<a href='javascript:alert(1)'>odd</a>", "verified_at": "2024-01-02"},
                          {"name": "Words", "value": "she/her", "verified_at": "2024-01-02"}]}""");

        assertThat(MastodonText.verified(account)).containsExactly("https://alice.example.org");
        assertThat(MastodonText.named(account)).containsExactly("https://famous.example");
        assertThat(MastodonText.verified(JsonMapper.shared().createObjectNode()))
                .isEmpty();
    }
}
